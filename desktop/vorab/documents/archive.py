# SPDX-License-Identifier: Apache-2.0
"""PDF/A-3b (ISO 19005-3): a finished PDF gets its colour profile and metadata, so that it looks the same in years."""

import io
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel, String

from vorab.paths import bundled

MAKER = "Vorab"
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>de-DE</rdf:li></rdf:Bag></dc:language>
<pdf:Producer>{maker}</pdf:Producer>
<xmp:CreatorTool>{maker}</xmp:CreatorTool>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: its title, who wrote it, what it is about, and when it was issued (local time)."""

    title: str
    author: str
    subject: str
    issued_at: datetime


def archived(pdf: bytes, about: About) -> bytes:
    """Return the PDF as PDF/A-3b. Pure: the same input gives the same bytes, also its ID (DESIGN 7.8).

    The texts of `about` must be printable; nothing of the machine or its user gets into the file.
    """
    out = io.BytesIO()
    with Pdf.open(io.BytesIO(pdf)) as file:
        profile = Stream(file, _profile(), N=3)
        intent = Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFA1,
            OutputConditionIdentifier="sRGB",
            Info="sRGB IEC61966-2.1",
            DestOutputProfile=file.make_indirect(profile),
        )
        file.Root.OutputIntents = Array([file.make_indirect(intent)])
        file.Root.Metadata = file.make_indirect(Stream(file, _metadata(about), Type=Name.Metadata, Subtype=Name.XML))
        del file.trailer.ID  # ReportLab makes it of the clock
        moment = String(_pdf_date(about.issued_at))
        file.trailer.Info = file.make_indirect(
            Dictionary(
                Title=about.title,
                Author=about.author,
                Subject=about.subject,
                Creator=MAKER,
                Producer=MAKER,
                CreationDate=moment,
                ModDate=moment,
            )
        )
        file.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            # streams stay as they are: they are packed already, and unpacking takes longer than all the rest
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.disable,
        )
    return out.getvalue()


def _metadata(about: About) -> bytes:
    texts = {"title": about.title, "author": about.author, "subject": about.subject, "maker": MAKER}
    moment = about.issued_at.isoformat(timespec="seconds")
    return _XMP.format(moment=moment, **{key: escape(text) for key, text in texts.items()}).encode()


def _pdf_date(moment: datetime) -> str:
    """A moment as PDF dictionaries write it, with its zone if it has one."""
    offset = moment.strftime("%z")
    zone = f"{offset[:3]}'{offset[3:5]}'" if offset else ""
    return f"D:{moment:%Y%m%d%H%M%S}{zone}"


@cache
def _profile() -> bytes:
    """The colour space sRGB as a file of 588 bytes, made with Little CMS."""
    return bundled("templates", "documents", "sRGB.icc").read_bytes()
