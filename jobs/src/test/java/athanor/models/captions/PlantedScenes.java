package athanor.models.captions;

import athanor.datasets.caption.VisualInput;
import athanor.datasets.sample.PaintedScene;
import athanor.datasets.sample.PaintedScenes;
import athanor.datasets.text.TokenUnit;
import athanor.datasets.text.TokenVocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Scenes with the vocabulary of their sentences. */
final class PlantedScenes {
  private PlantedScenes() {}

  static TokenVocabulary vocabulary(List<PaintedScene> scenes) {
    Map<String, Long> counts = new TreeMap<>();
    for (PaintedScene scene : scenes) {
      for (String sentence : scene.sentences()) {
        Arrays.stream(sentence.split(" ")).forEach(word -> counts.merge(word, 1L, Long::sum));
      }
    }
    long[] each = counts.values().stream().mapToLong(Long::longValue).toArray();
    List<String> words = List.copyOf(counts.keySet());
    return new TokenVocabulary(TokenUnit.WORDS, words, each, each, words.size(), scenes.size());
  }

  static CaptionShard shard(List<PaintedScene> scenes, TokenVocabulary vocabulary) {
    List<CaptionShard.Example> examples = new ArrayList<>();
    for (PaintedScene scene : scenes) {
      List<int[]> sentences =
          scene.sentences().stream()
              .map(sentence -> vocabulary.numbers(List.of(sentence.split(" "))))
              .toList();
      examples.add(
          new CaptionShard.Example(
              scene.film().pixels(), scene.film().frames(), new float[0], sentences));
    }
    return new CaptionShard(examples);
  }

  static VisualInput sight(PaintedScene scene) {
    return VisualInput.ofBytes(scene.film().pixels(), scene.film().frames());
  }

  static List<PaintedScene> films(int count, int frames) {
    return PaintedScenes.films(count, frames, 1);
  }
}
