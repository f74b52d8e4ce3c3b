#include "language_detector.h"

#include <cstdio>  // CLD2 2.0 uses FILE without including it.

#include <malloc.h>

#include <cld2/public/compact_lang_det.h>

// CLD2 takes some hundred kilobytes for each call and gives them back. At glibc's threshold of 128 KB that makes the
// heap shrink and grow again with every article: six calls of brk and as many page faults, a third of all the time that
// an article takes. A megabyte is kept instead. Setting one threshold fixes the other, so both are set.
static bool keep_heap() {
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    return true;
}

// CLD2 has a C++ interface only; this is the one function of it that feedmill calls.
const char *language_detector_detect(const char *text, int length) {
    static const bool is_kept = keep_heap();
    (void)is_kept;
    bool reliable = false;
    const CLD2::Language language = CLD2::DetectLanguage(text, length, true, &reliable);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) {
        return nullptr;
    }
    return CLD2::LanguageCode(language);
}
