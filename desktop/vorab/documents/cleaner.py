# SPDX-License-Identifier: Apache-2.0
"""Cleans foreign drawings: what PDF/A-3 allows and what is drawn stays, all else goes or is refused with a reason."""

from collections.abc import Callable, Iterable

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from vorab.core.faults import Fault
from vorab.documents.cmyk import cmyk_profile

PLACE = "look.letterhead"
_MOST_OBJECTS = 20_000
_DEEPEST = 50

_STREAM_KEYS = {"/Length", "/Filter", "/DecodeParms"}
_FORM_KEYS = _STREAM_KEYS | {"/Type", "/Subtype", "/BBox", "/Matrix", "/Resources", "/Group"}
_PATTERN_KEYS = _STREAM_KEYS | {
    *("/Type", "/PatternType", "/PaintType", "/TilingType", "/BBox", "/XStep", "/YStep", "/Resources", "/Matrix"),
    *("/Shading", "/ExtGState"),
}
_IMAGE_KEYS = _STREAM_KEYS | {
    *("/Type", "/Subtype", "/Width", "/Height", "/ColorSpace", "/BitsPerComponent", "/ImageMask", "/Mask", "/SMask"),
    *("/Decode", "/SMaskInData", "/Matte"),
}
_STATE_KEYS = {
    *("/Type", "/LW", "/LC", "/LJ", "/ML", "/D", "/Font", "/SA", "/BM", "/SMask", "/CA", "/ca", "/AIS", "/TK", "/SM"),
    *("/FL", "/OP", "/op", "/OPM"),
}
_RESOURCE_KEYS = {"/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/Properties"}
_BUILT_UPON = {"/Indexed": 1, "/Pattern": 1, "/Separation": 2, "/DeviceN": 2}
"""Where colour spaces name the one they are built upon."""

_FONT_FILES = (Name.FontFile, Name.FontFile2, Name.FontFile3)
_FORBIDDEN_FILTERS = {"/LZWDecode", "/LZW"}


class Cleaner:
    """Walks through drawings and all they use, each object once.

    `most` objects are looked at. Raises `Fault`: `letterhead_fonts`, `letterhead_parts`, `letterhead_complex`.
    """

    def __init__(self, file: Pdf, most: int = _MOST_OBJECTS) -> None:
        self._most = most
        profile = Stream(file, cmyk_profile(), N=4)
        self._inks = Array([Name.ICCBased, file.make_indirect(profile)])
        self._seen: set[tuple[int, int]] = set()
        self._inside: list[tuple[int, int]] = []

    def form(self, form: Object) -> None:
        """Clean a drawing with all that it uses."""
        self._once(form, self._form)

    def _once(self, thing: Object, clean: Callable[[Object], None]) -> None:
        if thing.is_indirect and thing.objgen in self._seen:
            if thing.objgen in self._inside and isinstance(thing, Stream):
                raise Fault("letterhead_complex", PLACE)  # it draws itself
            return
        self._seen.add(thing.objgen)
        self._inside.append(thing.objgen)
        if len(self._inside) > _DEEPEST or len(self._seen) > self._most:
            raise Fault("letterhead_complex", PLACE)
        clean(thing)
        self._inside.pop()

    def _form(self, form: Object) -> None:
        _keep(form, _FORM_KEYS)
        _unpack(form)
        group = form.get(Name.Group)
        if group is not None and group.get(Name.CS) is not None and group.CS not in (Name.DeviceRGB, Name.DeviceGray):
            group.CS = Name.DeviceRGB
        if Name.Resources not in form:
            form.Resources = Dictionary()
        self._once(form.Resources, self._resources)

    def _resources(self, resources: Object) -> None:
        _keep(resources, _RESOURCE_KEYS)
        kinds: dict[Name, Callable[[Object], None]] = {
            Name.Font: self._font,
            Name.XObject: self._xobject,
            Name.ExtGState: self._state,
            Name.Pattern: self._pattern,
            Name.Shading: self._shading,
        }
        for kind, clean in kinds.items():
            for _, thing in _items(resources.get(kind)):
                self._once(thing, clean)
        if Name.Properties in resources:
            # Layers are drawn, and what else is noted beside the drawing is not needed.
            resources.Properties = Dictionary({key: Dictionary() for key, _ in _items(resources.Properties)})
        spaces = resources.get(Name.ColorSpace, Dictionary())
        for key, space in _items(spaces):
            spaces[key] = self._space(space)
        spaces.DefaultCMYK = self._inks
        resources.ColorSpace = spaces

    def _xobject(self, thing: Object) -> None:
        kind = thing.get(Name.Subtype)
        if kind == Name.Form:
            self._form(thing)
        elif kind == Name.Image:
            self._image(thing)
        else:
            raise Fault("letterhead_parts", PLACE, what="PostScript")

    def _image(self, image: Object) -> None:
        _keep(image, _IMAGE_KEYS)
        _unpack(image)
        if Name.ColorSpace in image:
            image.ColorSpace = self._space(image.ColorSpace)
        for key in (Name.SMask, Name.Mask):
            if isinstance(image.get(key), Stream):
                self._once(image[key], self._image)

    def _state(self, state: Object) -> None:
        _keep(state, _STATE_KEYS)
        if Name.OPM in state:
            state.OPM = (
                0  # the other way of printing over is forbidden with colours after a profile (ISO 19005-3, 6.2.4.2)
            )
        if Name.Font in state:
            self._once(state.Font[0], self._font)
        mask = state.get(Name.SMask)
        if isinstance(mask, Dictionary):
            _keep(mask, {"/Type", "/S", "/G", "/BC"})
            self._once(mask.G, self._form)

    def _pattern(self, pattern: Object) -> None:
        _keep(pattern, _PATTERN_KEYS)
        if isinstance(pattern, Stream):
            _unpack(pattern)
            self._once(pattern.Resources, self._resources)
        if Name.Shading in pattern:
            self._once(pattern.Shading, self._shading)
        if Name.ExtGState in pattern:
            self._once(pattern.ExtGState, self._state)

    def _shading(self, shading: Object) -> None:
        if isinstance(shading, Stream):
            _unpack(shading)
        shading.ColorSpace = self._space(shading.ColorSpace)

    def _space(self, space: Object) -> Object:
        """The colour space with inks as our profile knows them, also where it is built upon them."""
        if space == Name.DeviceCMYK:
            return self._inks
        if isinstance(space, Array) and len(space):
            place = _BUILT_UPON.get(str(space[0]), len(space))
            if place < len(space):
                space[place] = self._space(space[place])
        return space

    def _font(self, font: Object) -> None:
        """A font that is not embedded looks different on each machine, so it is refused."""
        kind = font.get(Name.Subtype)
        if kind == Name.Type3:
            for _, glyph in _items(font.get(Name.CharProcs)):
                _unpack(glyph)
            if Name.Resources in font:
                self._once(font.Resources, self._resources)
            return
        for each in font.DescendantFonts if kind == Name.Type0 else [font]:
            descriptor = each.get(Name.FontDescriptor)
            if descriptor is None or not any(key in descriptor for key in _FONT_FILES):
                raise Fault("letterhead_fonts", PLACE, font=str(font.get(Name.BaseFont, "?")).lstrip("/"))
            for key in (Name.CIDSet, Name.CharSet):
                if key in descriptor:
                    del descriptor[key]  # may be left out, and many programs write them wrong


def _items(dictionary: Object | None) -> list[tuple[str, Object]]:
    return [] if dictionary is None else list(dictionary.items())


def _keep(thing: Object, keys: Iterable[str]) -> None:
    for key in [key for key in thing.keys() if key not in keys]:  # noqa: SIM118 - not a dictionary of Python
        del thing[key]


def _unpack(stream: Object) -> None:
    """Unpack what is packed in a way that PDF/A forbids; it is packed anew when saved."""
    filters = stream.get(Name.Filter)
    names = [str(name) for name in filters] if isinstance(filters, Array) else [str(filters)] if filters else []
    if "/Crypt" in names:
        raise Fault("letterhead_parts", PLACE, what="Crypt")
    if _FORBIDDEN_FILTERS & set(names):
        stream.write(stream.read_bytes())
