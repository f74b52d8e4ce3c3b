#include "language_detector.h"

#include <cstdio>  // CLD2 2.0 uses FILE without including it.

#include <cld2/public/compact_lang_det.h>

// CLD2 has a C++ interface only; this is the one function of it that feedmill calls.
const char *language_detector_detect(const char *text, int length) {
    bool reliable = false;
    const CLD2::Language language = CLD2::DetectLanguage(text, length, true, &reliable);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) {
        return nullptr;
    }
    return CLD2::LanguageCode(language);
}
