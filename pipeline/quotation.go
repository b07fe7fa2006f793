package pipeline

// openingQuote is the mark that opens the quotation which the mark at token close closes; -1 for none.
func openingQuote(s *Sentence, close int) int {
	if quotesBefore(s, close)%2 == 0 && s.Tokens[close].Text != "”" && s.Tokens[close].Text != "’" {
		return -1 // this mark opens
	}
	for i := close - 1; i >= 0; i-- {
		if s.tag(i) == "''" {
			return i
		}
	}
	return -1
}

// closingQuote is the next quotation mark after the one at token open; -1 for none.
func closingQuote(s *Sentence, open int) int {
	for i := open + 1; i < len(s.Tokens); i++ {
		if s.tag(i) == "''" {
			return i
		}
	}
	return -1
}
