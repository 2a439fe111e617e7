#!/usr/bin/env bash
# One spoken sentence in every sound format, our samples against those of ffmpeg on the same file: sound-formats.sh [FOLDER]
# Needs espeak-ng, sox, ffmpeg, flac, lame, opusenc. FOLDER keeps the files; without one they are thrown away.
# Opus is compared with libopus, since ffmpeg's own decoder differs from it.
set -euo pipefail
root="$(cd "$(dirname "$0")/../.." && pwd)"
work="${1:-$(mktemp -d)}"
[ $# -gt 0 ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work"
list="$work/list.tsv"
: > "$list"
quiet() { "$@" > /dev/null 2>> "$work/log"; }

espeak-ng -s 140 -w "$work/spoken.wav" "Seven yellow tailors were sewing fish shaped sofas, and every one of them sang."
sox "$work/spoken.wav" -r 44100 -b 24 "$work/stereo.wav" remix 1v0.9 1v0.5
sox "$work/spoken.wav" -r 16000 -b 16 "$work/mono.wav" vol 0.9
sox "$work/spoken.wav" -r 8000 -b 16 "$work/phone.wav" vol 0.9

# add NAME FILE [DECODER]: what ffmpeg makes of a file.
add() {
  ffmpeg -v error -y ${3:+-c:a "$3"} -i "$work/$2" -map 0:a -f f32le -c:a pcm_f32le "$work/$2.f32" 2>> "$work/log"
  local channels
  channels=$(ffprobe -v error -select_streams a:0 -show_entries stream=channels -of csv=p=0 "$work/$2" | head -n 1)
  printf '%s\t%s\t%s\t%s\n' "$1" "$work/$2" "$work/$2.f32" "${channels%%,*}" >> "$list"
}
# by_ffmpeg NAME FROM FILE options...   by_sox NAME FROM FILE options...
by_ffmpeg() { local name=$1 from=$2 file=$3; shift 3; quiet ffmpeg -v error -y -i "$work/$from" "$@" "$work/$file"; add "$name" "$file"; }
by_sox() { local name=$1 from=$2 file=$3; shift 3; quiet sox "$work/$from" "$@" "$work/$file"; add "$name" "$file"; }

for coding in u8 s16le s24le s32le f32le f64le mulaw alaw; do by_ffmpeg "WAV $coding" stereo.wav "$coding.wav" -c:a "pcm_$coding"; done
by_ffmpeg "RF64" stereo.wav rf64.wav -rf64 always
sox "$work/mono.wav" -t wav - > "$work/pipe.wav"; add "WAV from sox's pipe" pipe.wav
ffmpeg -v error -i "$work/mono.wav" -f wav - > "$work/pipe2.wav"; add "WAV from ffmpeg's pipe" pipe2.wav
by_ffmpeg "MP3 in WAV" stereo.wav mp3.wav -c:a libmp3lame
for coding in s16be s16le s24be s32be f32be f64be mulaw alaw; do by_ffmpeg "AIFF $coding" stereo.wav "$coding.aiff" -c:a "pcm_$coding" -f aiff; done
for coding in s8 s16be s24be s32be f32be f64be mulaw alaw; do by_ffmpeg "AU $coding" stereo.wav "$coding.au" -c:a "pcm_$coding"; done
by_sox "SPHERE 16 bit" mono.wav pcm.sph
by_sox "SPHERE mu-law" mono.wav ulaw.sph -e mu-law
by_ffmpeg "FLAC 16 bit" mono.wav s16.flac
by_ffmpeg "FLAC 24 bit" stereo.wav s24.flac -sample_fmt s32
by_ffmpeg "FLAC in Ogg" stereo.wav flac.ogg -c:a flac
{ printf 'ID3\003\000\000\000\000\001\000'; head -c 128 /dev/zero; cat "$work/s16.flac"; } > "$work/tag.flac"; add "FLAC behind ID3" tag.flac
for rate in 8000 11025 12000 16000 22050 24000 32000 44100 48000; do
  quiet sox "$work/stereo.wav" -r "$rate" "$work/rate.wav"
  for mode in "-m m -b 32" "-m j -V 4" "-m s --abr 96"; do
    name="$rate${mode// /}"
    # shellcheck disable=SC2086
    quiet lame --quiet $mode "$work/rate.wav" "$work/$name.mp3"; add "MP3 $mode" "$name.mp3"
  done
done
quiet lame --quiet -t -b 64 "$work/mono.wav" "$work/untagged.mp3"; add "MP3 without tag" untagged.mp3
by_ffmpeg "MP3 by ffmpeg" mono.wav lavc.mp3
by_ffmpeg "MP2" stereo.wav layer2.mp2
for q in 0 4 8; do by_ffmpeg "Vorbis q $q" stereo.wav "q$q.ogg" -c:a libvorbis -q:a "$q"; done
by_ffmpeg "Vorbis, mono" mono.wav mono.ogg -c:a libvorbis
# ffmpeg puts 256 samples of its own between joined streams; what it makes of each alone is the reference.
cat "$work/mono.ogg" "$work/mono.ogg" > "$work/chained.ogg"
cat "$work/mono.ogg.f32" "$work/mono.ogg.f32" > "$work/chained.ogg.f32"
printf 'Vorbis, joined\t%s\t%s\t1\n' "$work/chained.ogg" "$work/chained.ogg.f32" >> "$list"
for rate in 12 24 64 128; do
  quiet opusenc --quiet --bitrate "$rate" "$work/mono.wav" "$work/m$rate.opus"; add "Opus mono $rate kb/s" "m$rate.opus" libopus
  quiet opusenc --quiet --bitrate "$rate" "$work/stereo.wav" "$work/s$rate.opus"; add "Opus stereo $rate kb/s" "s$rate.opus" libopus
done
# Cut without coding anew, whose headers tell another length; from pipes; six channels.
by_ffmpeg "FLAC, cut" s24.flac cut.flac -ss 1.5 -c copy
by_ffmpeg "MP3, cut" 44100-mj-V4.mp3 cut.mp3 -ss 1.5 -c copy
by_ffmpeg "Vorbis, cut" q4.ogg cut.ogg -ss 1.5 -c copy
by_ffmpeg "FLAC, six channels" stereo.wav six.flac -ac 6
by_ffmpeg "WAV, six channels" stereo.wav six.wav -ac 6
sox "$work/stereo.wav" -t aiff - > "$work/pipe.aiff" 2>> "$work/log"; add "AIFF from sox's pipe" pipe.aiff
sox "$work/stereo.wav" -t au - > "$work/pipe.au"; add "AU from sox's pipe" pipe.au
ffmpeg -v error -i "$work/mono.wav" -f flac - > "$work/pipe.flac"; add "FLAC from ffmpeg's pipe" pipe.flac

cd "$root"
mvn -o -q -B -ntp -pl datasets -am test-compile dependency:build-classpath -Dmdep.outputFile=target/bench.classpath
java -Xmx2g -cp "$root/datasets/target/classes:$root/datasets/target/test-classes:$(cat "$root/datasets/target/bench.classpath")" \
  athanor.datasets.audio.sound.SoundDifference < "$list"
