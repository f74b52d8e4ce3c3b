#pragma once

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The language that plain UTF-8 text is written in, as a code such as "en" or "zh-Hant", or NULL where CLD2 is not
/// sure. The string is CLD2's own and lives as long as the program.
const char *language_detector_detect(const char *text, int length);

#ifdef __cplusplus
}
#endif
