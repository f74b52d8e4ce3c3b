// Debian's libxml2 headers include the system's ICU, and Foundation carries another with clashing types; nothing
// of ours needs either, so ICU is switched off before the other headers look for it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlwriter.h>
