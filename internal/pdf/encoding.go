package pdf

import (
	"strconv"
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// The encodings of simple fonts (annex D) as characters by code; 0 where a code has none.
var (
	winAnsi  = fromCharmap(charmap.Windows1252)
	macRoman = fromCharmap(charmap.Macintosh)
	standard = standardTable()
)

func fromCharmap(m *charmap.Charmap) (table [256]rune) {
	for i := ' '; i < 256; i++ {
		if r := m.DecodeByte(byte(i)); r != '\uFFFD' && r >= ' ' {
			table[i] = r
		}
	}
	table['\t'], table['\n'], table['\r'] = ' ', ' ', ' '
	return table
}

// standardTable is StandardEncoding (annex D.2): ASCII with curved quotation marks, and upper halves of
// its own.
func standardTable() (table [256]rune) {
	for i := ' '; i < 0x7f; i++ {
		table[i] = i
	}
	table['\''], table['`'] = '’', '‘'
	for i, r := range []rune("¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ\x00–†‡·\x00¶•‚„”»…‰\x00¿") {
		table[0xa1+i] = r
	}
	for i, r := range map[int]rune{0xd0: '—', 0xe1: 'Æ', 0xe3: 'ª', 0xe8: 'Ł', 0xe9: 'Ø', 0xea: 'Œ', 0xeb: 'º',
		0xf1: 'æ', 0xf5: 'ı', 0xf8: 'ł', 0xf9: 'ø', 0xfa: 'œ', 0xfb: 'ß'} {
		table[i] = r
	}
	return table
}

func encodingTable(n name) *[256]rune {
	switch n {
	case "MacRomanEncoding":
		return &macRoman
	case "StandardEncoding":
		return &standard
	}
	return &winAnsi
}

// letterNames are the names of glyphs that are not one ASCII letter, as pairs (Adobe Glyph List).
const letterNames = `space   exclam ! quotedbl " numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( parenright )
asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9
colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \ bracketright ] asciicircum ^
underscore _ grave ` + "`" + ` braceleft { bar | braceright } asciitilde ~ Euro € quotesinglbase ‚ florin ƒ quotedblbase „
ellipsis … dagger † daggerdbl ‡ circumflex ˆ perthousand ‰ guilsinglleft ‹ guilsinglright › quoteleft ‘ quoteright ’
quotedblleft “ quotedblright ” bullet • endash – emdash — tilde ˜ trademark ™ exclamdown ¡ cent ¢ sterling £ currency ¤
yen ¥ brokenbar ¦ section § dieresis ¨ copyright © ordfeminine ª guillemotleft « logicalnot ¬ registered ® macron ¯
degree ° plusminus ± twosuperior ² threesuperior ³ acute ´ mu µ paragraph ¶ periodcentered · cedilla ¸ onesuperior ¹
ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ multiply × divide ÷ minus −
fraction ⁄ fi fi fl fl ff ff ffi ffi ffl ffl AE Æ ae æ OE Œ oe œ Oslash Ø oslash ø Lslash Ł lslash ł germandbls ß
Eth Ð eth ð Thorn Þ thorn þ dotlessi ı Dcroat Đ dcroat đ nbspace   softhyphen - middot · notequal ≠ lessequal ≤
greaterequal ≥ infinity ∞ approxequal ≈ summation ∑ partialdiff ∂ lozenge ◊ radical √ Delta ∆ Omega Ω pi π`

// accents are the marks that names of letters end with: "eacute", "Zcaron".
var accents = map[string]string{"grave": "\u0300", "acute": "\u0301", "circumflex": "\u0302", "tilde": "\u0303", "macron": "\u0304",
	"breve": "\u0306", "dotaccent": "\u0307", "dieresis": "\u0308", "ring": "\u030A", "hungarumlaut": "\u030B", "caron": "\u030C",
	"cedilla": "\u0327", "ogonek": "\u0328", "commaaccent": "\u0326"}

var glyphNames = parseNames(letterNames)

func parseNames(s string) map[string]string {
	out := map[string]string{"space": " ", "nbspace": " "}
	words := strings.Fields(s)
	for i := 0; i+1 < len(words); i++ {
		if words[i] == "space" || words[i] == "nbspace" { // their text is white space
			continue
		}
		out[words[i]] = words[i+1]
		i++
	}
	return out
}

// glyphText is the text that a glyph's name stands for (Adobe Glyph List Specification, section 2): what
// follows a full stop is a variant, parts of ligatures are joined by underscores. It is empty where the
// name tells nothing.
func glyphText(n string) string {
	n, _, _ = strings.Cut(n, ".")
	if parts := strings.Split(n, "_"); len(parts) > 1 && len(parts) < 8 {
		out := ""
		for _, p := range parts {
			out += glyphText(p)
		}
		return out
	}
	if s, ok := glyphNames[n]; ok {
		return s
	}
	if len(n) == 1 {
		return n
	}
	for _, prefix := range []string{"uni", "u"} {
		if hex, ok := strings.CutPrefix(n, prefix); ok && len(hex) >= 4 {
			if prefix == "uni" {
				hex = hex[:4]
			}
			if v, err := strconv.ParseUint(hex, 16, 21); err == nil && v > 0 {
				return string(rune(v))
			}
		}
	}
	if len(n) > 1 {
		if mark, ok := accents[n[1:]]; ok {
			return n[:1] + mark
		}
	}
	return ""
}
