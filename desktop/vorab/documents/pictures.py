# SPDX-License-Identifier: Apache-2.0
"""Pictures of the user's: upright, opaque, in sRGB, and packed as PDF wants them."""

import io
import struct
import zlib

from PIL import Image, ImageCms

from vorab.documents.archive import Picture

MAGIC = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
# What Pillow raises for broken pictures: its decoders are many, and so are their errors.
BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    TypeError,
    IndexError,
    KeyError,
    OverflowError,
    struct.error,
    zlib.error,
)


def in_srgb(image: Image.Image) -> Image.Image:
    """Return the picture with its colours as its own profile means them.

    What has none, or a broken one, is taken as sRGB.
    """
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "CMYK"):
        return image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return shown or image


def on_white(image: Image.Image) -> Image.Image:
    """Return the picture as RGB, what shines through filled with white: nothing transparent gets into the file."""
    if image.mode.startswith("I;16") or image.mode == "I":
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    return image.convert("RGB")


def jpeg(image: Image.Image, quality: int = 92) -> Picture:
    """Return the picture packed as JPEG."""
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, subsampling=0)
    return Picture(image.width, image.height, out.getvalue(), "DCTDecode")


def flate(image: Image.Image) -> Picture:
    """Return the picture packed without loss: what PNG packs, PDF unpacks in the same way."""
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    png, place, packed = out.getvalue(), 8, []
    while place < len(png):
        length = int.from_bytes(png[place : place + 4])
        if png[place + 4 : place + 8] == b"IDAT":
            packed.append(png[place + 8 : place + 8 + length])
        place += length + 12
    return Picture(image.width, image.height, b"".join(packed), "FlateDecode")
