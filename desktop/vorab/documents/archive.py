# SPDX-License-Identifier: Apache-2.0
"""PDF/A-3b (ISO 19005-3): a finished PDF gets its colour profile and metadata, so that it looks the same in years."""

import io
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import pairwise
from xml.sax.saxutils import escape

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel, String

from vorab.documents.underlay import Underlay, lay_under
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


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the list of contents: its title, the page's index from 0, the place in points from the foot."""

    title: str
    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Picture:
    """An opaque picture in sRGB: pixels, and their bytes packed by `filter`, DCTDecode or FlateDecode as in PNG."""

    width: int
    height: int
    data: bytes
    filter: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A page of a foreign PDF, cleaned: the drawing of this number in `Root.VorabDrawings` of `pdf`, from 0."""

    pdf: bytes
    number: int


@dataclass(frozen=True, slots=True)
class Placed:
    """What is drawn on a page (its index from 0) under a name: a picture, or a page of a foreign PDF."""

    page: int
    name: str
    what: Picture | Drawing


@dataclass(frozen=True, slots=True)
class Extras:
    """What comes into a letter beside its text. `pictures` are drawn on its first page by their names."""

    bookmarks: Sequence[Bookmark] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    underlay: Underlay | None = None
    placed: Sequence[Placed] = ()


_NOTHING = Extras()


def archived(pdf: bytes, about: About, extras: Extras = _NOTHING) -> bytes:
    """Return the PDF as PDF/A-3b. Pure: the same input gives the same bytes, also its ID (DESIGN 7.8).

    The texts of `about` must be printable; nothing of the machine or its user gets into the file.
    """
    out = io.BytesIO()
    with ExitStack() as opened:
        file = opened.enter_context(Pdf.open(io.BytesIO(pdf)))
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
        if extras.bookmarks:
            file.Root.Outlines = _outline(file, extras.bookmarks)
        for name, picture in extras.pictures.items():
            file.pages[0].add_resource(_image(file, picture), Name.XObject, Name(f"/{name}"))
        if extras.underlay:
            lay_under(file, extras.underlay, opened.enter_context(Pdf.open(io.BytesIO(extras.underlay.pdf))))
        _place(file, extras.placed, opened)
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
        _end_clearly(file)
        file.save(
            out,
            min_version="1.7",
            deterministic_id=True,
            fix_metadata_version=False,  # ours are right, and reading them again takes time
            # streams stay as they are: they are packed already, and unpacking takes longer than all the rest
            stream_decode_level=StreamDecodeLevel.none,
            object_stream_mode=ObjectStreamMode.disable,
        )
    return out.getvalue()


def _end_clearly(file: Pdf) -> None:
    """See to it that no packed stream ends with a carriage return (ISO 19005-3, 6.1.7.1).

    With the line feed that comes before "endstream" it would look like one line end, and the stream's length one too
    many. Unpacking stops at the end of what was packed, so that a byte more changes nothing.
    """
    for thing in file.objects:
        if not isinstance(thing, Stream) or Name.Filter not in thing:
            continue
        filters = thing.Filter if isinstance(thing.Filter, Array) else Array([thing.Filter])
        if filters[-1] == Name.FlateDecode:
            packed = thing.read_raw_bytes()
            if packed.endswith(b"\r"):
                parameters = thing.get(Name.DecodeParms)
                known = parameters if isinstance(parameters, Dictionary | Array) else None
                thing.write(packed + b"\0", filter=filters, decode_parms=known)


def _outline(file: Pdf, bookmarks: Sequence[Bookmark]) -> Object:
    """The list of contents; a viewer that follows an entry keeps its zoom."""
    pages = [page.obj for page in file.pages]
    root = file.make_indirect(Dictionary(Type=Name.Outlines, Count=len(bookmarks)))
    entries = [
        file.make_indirect(
            Dictionary(
                Title=bookmark.title,
                Parent=root,
                Dest=Array([pages[bookmark.page], Name.XYZ, None, round(bookmark.y), None]),
            )
        )
        for bookmark in bookmarks
    ]
    for before, after in pairwise(entries):
        before.Next, after.Prev = after, before
    root.First, root.Last = entries[0], entries[-1]
    return root


def _image(file: Pdf, picture: Picture) -> Object:
    stream = Stream(
        file,
        picture.data,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name(f"/{picture.filter}"),
    )
    if picture.filter == "FlateDecode":
        stream.DecodeParms = Dictionary(Predictor=15, Colors=3, BitsPerComponent=8, Columns=picture.width)
    return file.make_indirect(stream)


def _place(file: Pdf, placed: Sequence[Placed], opened: ExitStack) -> None:
    """Bring pictures and pages of foreign PDFs into the file; each PDF is opened once, and until the file is saved."""
    drawings: dict[bytes, list[Object]] = {}
    for each in placed:
        if isinstance(each.what, Picture):
            thing = _image(file, each.what)
        else:
            if each.what.pdf not in drawings:
                source = opened.enter_context(Pdf.open(io.BytesIO(each.what.pdf)))
                drawings[each.what.pdf] = [file.copy_foreign(form) for form in source.Root.VorabDrawings]
            thing = drawings[each.what.pdf][each.what.number]
        file.pages[each.page].add_resource(thing, Name.XObject, Name(f"/{each.name}"))


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
