#!/usr/bin/env bash
# Every format and mode of pictures that is read, beside ImageMagick (Debian: imagemagick, webp): picture-formats.sh [FOLDER]
# Makes the files in FOLDER (default: a temporary one), decodes each with Athanor and with ImageMagick, and prints a row
# a file: its name, the largest difference of 255, the mean one. IMAGEMAGICK (default: /usr/bin/convert) is the peer.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
convert="${IMAGEMAGICK:-/usr/bin/convert}"
command -v "$convert" > /dev/null || { echo "picture-formats.sh: ImageMagick is needed, got $convert" >&2; exit 2; }
"$convert" -version | grep -q ImageMagick || { echo "picture-formats.sh: $convert is no ImageMagick" >&2; exit 2; }
folder="${1:-}"
if [ -z "$folder" ]; then
  folder="$(mktemp -d)"
  trap 'rm -rf "$folder"' EXIT
fi
mkdir -p "$folder"
cd "$folder"
im() { "$convert" "$@"; }

# Sources: a small photograph, a grey one, one that is half transparent, and a plane of one grey.
im rose: -resize 67x43! source.miff
im source.miff -colorspace Gray grey.miff
im source.miff \( -size 67x43 gradient: \) -alpha off -compose CopyOpacity -composite clear.miff
im -size 9x7 xc:'gray(128)' -colorspace Gray plane.miff

for depth in 8 16; do
  im plane.miff -depth $depth -define png:color-type=0 plane-grey-$depth.png
  im grey.miff -depth $depth -define png:color-type=0 grey-$depth.png
  im grey.miff \( clear.miff -alpha extract \) -compose CopyOpacity -composite -depth $depth -define png:color-type=4 grey-alpha-$depth.png
  im source.miff -depth $depth -define png:color-type=2 rgb-$depth.png
  im clear.miff -depth $depth -define png:color-type=6 rgb-alpha-$depth.png
  im source.miff -depth $depth rgb-$depth.tif
  im grey.miff -depth $depth grey-$depth.tif
  im clear.miff -depth $depth rgb-alpha-$depth.tif
  im source.miff -depth $depth rgb-$depth.ppm
  im grey.miff -depth $depth grey-$depth.pgm
done
for bits in 1 2 4; do
  im grey.miff -depth $bits -define png:color-type=0 -define png:bit-depth=$bits grey-$bits.png
  im grey.miff +dither -colors $((1 << bits)) PNG8:palette-of-greys-$bits.png
done
im grey.miff -colors 200 PNG8:palette-of-greys-8.png
im source.miff -colors 100 PNG8:palette-8.png
im source.miff -colors 30 -transparent white PNG8:palette-clear.png
im source.miff -interlace PNG rgb-interlaced.png
im grey.miff -set gamma 1.0 -define png:color-type=0 grey-linear-gamma.png
im source.miff -transparent '#d20f25' -define png:color-type=2 rgb-colour-key.png || true

for sampling in 4:4:4 4:2:2 4:2:0; do
  im source.miff -sampling-factor $sampling -quality 90 rgb-${sampling//:/}.jpg
done
im source.miff -interlace JPEG -quality 85 progressive.jpg
im grey.miff -quality 90 grey.jpg
im plane.miff -quality 90 plane-grey.jpg
im source.miff -quality 30 rough.jpg
im source.miff -colorspace CMYK -quality 95 cmyk.jpg
im source.miff -colorspace RGB -set colorspace RGB -quality 95 linear.jpg
im source.miff -quality 95 -define jpeg:optimize-coding=false -colorspace sRGB -sampling-factor 2x1 half.jpg
for turn in 1 2 3 4 5 6 7 8; do
  im source.miff -quality 95 -sampling-factor 4:4:4 turned-$turn.jpg
  /usr/bin/python3 - turned-$turn.jpg $turn << 'PYTHON'
import struct, sys
data = open(sys.argv[1], "rb").read()
exif = b"Exif\0\0" + b"II*\0\x08\0\0\0" + struct.pack("<HHHIHHI", 1, 0x112, 3, 1, int(sys.argv[2]), 0, 0)
open(sys.argv[1], "wb").write(data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:])
PYTHON
done
if [ -n "${PROFILE:-}" ]; then
  im source.miff -profile "$PROFILE" -quality 95 profile.jpg
  im source.miff -profile "$PROFILE" profile.png
fi

im source.miff -colors 256 still.gif
im source.miff -colors 2 two.gif
im source.miff -colors 60 -interlace GIF interlaced.gif
im source.miff -colors 60 -transparent '#d20f25' clear.gif
im -size 40x30 xc:none -page 40x30+5+7 \( source.miff -resize 20x15! -colors 64 \) -delete 0 -page 40x30+5+7 -repage 40x30+5+7 frame.gif
im -dispose none -delay 10 -page 40x30+5+7 \( source.miff -resize 20x15! -colors 64 \) -page 40x30+0+0 \( source.miff -resize 40x30! \) -loop 0 animated.gif

for colours in 2 16 200; do
  im source.miff -colors $colours -type Palette BMP3:palette-$colours.bmp
done
im source.miff BMP3:rgb.bmp
im source.miff BMP2:old.bmp
im clear.miff BMP:alpha.bmp
im grey.miff BMP3:grey.bmp
im source.miff -resize 32x32! icon.ico

for coding in None LZW Zip RLE JPEG; do
  im source.miff -compress $coding rgb-${coding,,}.tif
done
im source.miff -monochrome -compress Group4 fax4.tif
im source.miff -monochrome -compress Fax fax3.tif
im source.miff -monochrome -compress None bilevel.tif
im source.miff -colors 100 -type Palette -compress LZW palette.tif
im source.miff -colorspace CMYK -compress LZW cmyk.tif
im grey.miff -depth 4 grey-4.tif
im source.miff -define tiff:tile-geometry=16x16 tiled.tif
im source.miff -interlace plane planar.tif
/usr/bin/python3 -c '
import struct
values = [i / 2900 for i in range(67 * 43)]
tags = [(256, 3, 1, 67), (257, 3, 1, 43), (258, 3, 1, 32), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 8), (277, 3, 1, 1), (278, 3, 1, 43), (279, 4, 1, 4 * 67 * 43), (339, 3, 1, 3)]
body = struct.pack("<%df" % len(values), *values)
entries = b"".join(struct.pack("<HHII", *tag) for tag in tags)
open("float.tif", "wb").write(b"II*\0" + struct.pack("<I", 8 + len(body)) + body + struct.pack("<H", len(tags)) + entries + bytes(4))'
im source.miff -endian MSB big-endian.tif
im source.miff \( source.miff -negate \) pages.tif

im source.miff -define webp:lossless=true lossless.webp
im source.miff -quality 80 lossy.webp
im clear.miff -define webp:lossless=true alpha-lossless.webp
im clear.miff -quality 90 alpha-lossy.webp
gif2webp -quiet animated.gif -o animated.webp
gif2webp -quiet -lossy frame.gif -o frame.webp
im source.miff -monochrome bits.pbm
im source.miff -compress none plain.ppm
im grey.miff -compress none plain.pgm
im clear.miff rgb-alpha.pam

# The peer: the first frame on its screen, turned upright, on white, samples as they are stored. (With -colorspace sRGB
# ImageMagick would make 188 of a grey 128 that says it is linear.)
for file in *.png *.jpg *.gif *.bmp *.ico *.tif *.webp *.ppm *.pgm *.pbm *.pam; do
  case $file in
    cmyk.*) how=(-colorspace sRGB) ;;
    grey-linear-gamma.png) how=(-set colorspace sRGB) ;;
    *.gif) how=(-background white -flatten) ;;
    *) how=(-auto-orient +repage -background white -alpha remove) ;;
  esac
  im "$file[0]" "${how[@]}" -alpha off -depth 8 ppm:"$file.ppm.peer"
done
rm -f ./*.miff
if [ -n "${CLASSPATH_BENCH:-}" ]; then
  java -Xmx1g -cp "$CLASSPATH_BENCH" athanor.bench.PictureFormats .
else
  source "$root/cluster/bench/peers.sh"
  "${java_spark[@]}" athanor.bench.PictureFormats "$folder"
fi
