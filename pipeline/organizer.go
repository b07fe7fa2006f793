package pipeline

import "briefgraph/lexicon"

// organizerByPeople is the body that holds a briefing, where no sentence says so: the chair's, or the one
// that all announced speakers belong to; "" where they do not agree.
func (doc *document) organizerByPeople() string {
	chair, common := "", ""
	for _, p := range doc.People {
		if p.Role != "chair" && p.Role != "speaker" {
			continue
		}
		for _, post := range p.Posts {
			if post.Body == "" {
				continue
			}
			body := doc.topEntityName(post.Body)
			if isUnitName(first(body, post.Body)) {
				break // of a ministry that the text does not name here
			}
			if p.Role == "chair" {
				chair = first(chair, body)
			} else if common == "" {
				common = body
			} else if common != body {
				common = "-"
			}
			break
		}
	}
	if chair != "" {
		return chair
	}
	if common == "-" {
		return ""
	}
	return common
}

// topEntityName is the name of the ministry that a body of a post belongs to.
func (doc *document) topEntityName(body string) string {
	i := doc.findEntity(lexicon.Ministry, body)
	if i < 0 {
		return ""
	}
	for doc.Entities[i].Parent >= 0 && doc.Entities[i].Parent != i {
		i = doc.Entities[i].Parent
	}
	return doc.Entities[i].Name
}
