package pipeline

// Several countries call their money by one name. A bare name stands for the money of the country that briefs; the unit table
// has what it means elsewhere: "crowns" the Czech koruna; "pesos" no sure code, so that the name stands for it.

// moneyOf is the ISO 4217 code that a bare name of money means in a country (ISO 3166), by the code that it means elsewhere.
var moneyOf = map[string]map[string]string{
	"USD":  {"AU": "AUD", "NZ": "NZD", "CA": "CAD", "SG": "SGD", "HK": "HKD"},
	"CZK":  {"SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"},
	"NOK":  {"DK": "DKK"},
	"SEK":  {"IS": "ISK"},
	"peso": {"PH": "PHP", "MX": "MXN", "AR": "ARS", "CL": "CLP", "CO": "COP", "UY": "UYU", "DO": "DOP", "CU": "CUP"},
	"INR":  {"PK": "PKR", "LK": "LKR", "NP": "NPR", "MU": "MUR", "SC": "SCR"},
	"GBP":  {"EG": "EGP", "LB": "LBP", "SD": "SDG", "SY": "SYP"},
	"SAR":  {"QA": "QAR", "OM": "OMR", "YE": "YER"},
	"IRR":  {"OM": "OMR", "YE": "YER"},
}

// bareMoney are names of money that say nothing of the country.
var bareMoney = wordSet("crowns koruna krone kroner krona kronor pesos rupees rs rs. pounds riyals rials")

// localMoney gives amounts in bare names of money the currency of the country; "US$" and "Czech crowns" stay.
func localMoney(s *Sentence, figs []Figure, country string) {
	for i, f := range figs {
		code := moneyOf[f.Unit][country]
		if f.Dimension != "money" || code == "" {
			continue
		}
		if f.Unit == "USD" && american(s, f) || f.Unit != "USD" && !(bareMoney[s.low(f.End-1)] && (s.tag(f.End-2) == "CD" || f.End-2 < f.NumEnd)) {
			continue
		}
		figs[i].Unit = code
	}
}

// american reports whether an amount says that it is in dollars of the United States.
func american(s *Sentence, f Figure) bool {
	for k := f.Start; k <= f.End; k++ {
		switch w := s.low(k); w {
		case "us", "u.s.", "american", "us$", "usd", "usd$":
			return true
		}
	}
	return false
}

// turnsMoney reports whether an amount is in another currency in country b than it is in country a.
func turnsMoney(f Figure, a, b string) bool {
	for said, by := range moneyOf {
		if was, is := first(by[a], said), first(by[b], said); was != is && f.Unit == was {
			return true
		}
	}
	return false
}
