"""Makes testdata/pages/harbour.docx with python-docx 1.1.2: run it in this folder.

The transcript is invented. It holds what Word files of transcripts hold: styles for headings, names in
bold, a tab after a name, a line break, a table, tracked changes, a field, hidden text and properties.
"""
import datetime
from docx import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

doc = Document()
doc.core_properties.title = "Briefing on the harbour works"
doc.core_properties.author = "typing pool"
doc.core_properties.language = "en-NZ"
doc.core_properties.created = datetime.datetime(2025, 3, 4, 9, 0)
doc.core_properties.modified = datetime.datetime(2025, 3, 5, 17, 30)

doc.add_heading("Briefing on the harbour works", 0)
doc.add_paragraph("Ministry of Ports, 4 March 2025")
doc.add_heading("Opening statement", 1)


def turn(name, text, tab=False):
    p = doc.add_paragraph()
    p.add_run(name + ":").bold = True
    p.add_run(("\t" if tab else " ") + text)
    return p


turn("Minister Hana Brook", "The Ministry of Ports built 14 berths last year.")
p = turn("Reporter", "What did they cost?", tab=True)
p = turn("Minister Hana Brook", "They cost ")


def tracked(kind, text_tag, text):
    change = OxmlElement("w:" + kind)
    change.set(qn("w:id"), "1")
    change.set(qn("w:author"), "editor")
    run = OxmlElement("w:r")
    t = OxmlElement(text_tag)
    t.text = text
    run.append(t)
    change.append(run)
    p._p.append(change)


tracked("del", "w:delText", "39")
tracked("ins", "w:t", "40")
p.add_run(" million dollars.")
hidden = p.add_run(" Check this with the treasury.")
hidden.font.hidden = True

p = doc.add_paragraph("A line above,")
p.add_run().add_break(WD_BREAK.LINE)
p.add_run("and one below, of one paragraph.")

doc.add_heading("Costs by year", 2)
table = doc.add_table(rows=2, cols=2)
for i, row in enumerate([("Year", "Cost"), ("2024", "40 million dollars")]):
    for j, text in enumerate(row):
        table.cell(i, j).text = text

p = doc.add_paragraph("Page ")
p._p.append(parse_xml(
    '<w:fldSimple %s w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>' % nsdecls("w")))
doc.sections[0].header.paragraphs[0].text = "Ministry of Ports"
doc.sections[0].footer.paragraphs[0].text = "Not for release"
doc.save("pages/harbour.docx")
