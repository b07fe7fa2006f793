"""Makes the PDF files in testdata/pages with ReportLab 4.2.5: run it in this folder.

    report.pdf   three pages with a running header, page numbers, broken words and a paragraph that goes
                 over a page; first lines indented
    columns.pdf  a page in two columns under a title

The texts are invented. testdata/pages/print.pdf is testdata/print.html, printed by Chromium:
    chromium --headless --no-pdf-header-footer --print-to-pdf=pages/print.pdf print.html
"""
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (BaseDocTemplate, Frame, FrameBreak, PageTemplate, Paragraph,
                                SimpleDocTemplate, Spacer)

TITLE = ParagraphStyle("title", fontName="Times-Bold", fontSize=16, leading=20, spaceAfter=12)
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10.5, leading=13, alignment=TA_JUSTIFY,
                      firstLineIndent=14)
TURN = ParagraphStyle("turn", parent=BODY, firstLineIndent=0, spaceBefore=6)


def furniture(canvas, doc):
    canvas.setFont("Times-Italic", 8)
    canvas.drawString(40, 565, "Briefing on the harbour works, %d" % doc.page)
    canvas.drawRightString(380, 565, "4 March 2025")
    canvas.drawCentredString(210, 24, "- %d -" % doc.page)


PARAGRAPHS = [
    "The Ministry of Ports opened 14 berths last year, and the port of the capital handled 3.2 million "
    "containers, 6.5 percent more than the year before. The pro-<br/>gramme of works goes on until the end of "
    "2027, and a year-on-<br/>year comparison will be published each March.",
    "Dredging took longer than planned, because the contractor found old piles under the eastern basin that "
    "no chart had shown. The long-<br/>term plan stays as it is: a long plan, with a fixed term and a known "
    "price of 40 million dollars.",
    "Ferries keep their berths at the western quay. Fares do not rise this year, and the ministry pays for "
    "the new gangways, which cost 1.8 million dollars together with the waiting rooms.",
]


def report():
    doc = SimpleDocTemplate("pages/report.pdf", pagesize=A5, leftMargin=40, rightMargin=40, topMargin=45,
                            bottomMargin=45, title="Briefing on the harbour works", author="typing pool",
                            invariant=1)
    story = [Paragraph("Briefing on the harbour works", TITLE),
             Paragraph("Ministry of Ports, 4 March 2025", BODY)]
    story.append(Paragraph("<b>Minister Hana Brook:</b> Good morning. I will say a few words about last year, "
                           "and then take your questions.", TURN))
    for _ in range(3):
        story += [Paragraph(p, BODY) for p in PARAGRAPHS]
    story.append(Paragraph("<b>Reporter:</b> Is that all of it?", TURN))
    story.append(Paragraph("<b>Minister Hana Brook:</b> It is.<super>1</super> The basin has 12 km<super>2</super> "
                           "of water now.", TURN))
    doc.build(story, onFirstPage=furniture, onLaterPages=furniture)


def columns():
    doc = BaseDocTemplate("pages/columns.pdf", pagesize=A5, title="untitled", invariant=1)
    doc.addPageTemplates(PageTemplate(frames=[
        Frame(35, 520, 350, 50, id="head"), Frame(35, 40, 165, 480, id="left"),
        Frame(218, 40, 165, 480, id="right")]))
    story = [Paragraph("Questions in the house on the harbour works", TITLE), FrameBreak()]
    for who in ("Ms Alder", "The Minister"):
        story.append(Paragraph("<b>%s:</b> The first word of this turn stands in the left column." % who, TURN))
        story += [Paragraph(p.replace("<br/>", ""), BODY) for p in PARAGRAPHS]
    doc.build(story)


report()
columns()
