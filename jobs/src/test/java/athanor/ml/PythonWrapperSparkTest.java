package athanor.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.Param;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Python file says nothing that Java does not have, and leaves none of its parameters out. */
final class PythonWrapperSparkTest {
  private static final String FILE = "/athanor/ml.py";
  private static final Pattern CLASS =
      Pattern.compile("(?ms)^class (\\w+)\\(([^)]*)\\):\\n(.*?)(?=^\\S|\\z)");
  private static final Pattern PARAM = Pattern.compile("(?s)(\\w+) = _param\\(\\s*\"(\\w+)\"");

  private static String source;
  private static final Map<String, String> BODIES = new HashMap<>();
  private static final Map<String, List<String>> PARENTS = new HashMap<>();

  @BeforeAll
  static void readFile() throws Exception {
    try (InputStream in = PythonWrapperSparkTest.class.getResourceAsStream(FILE)) {
      source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    Matcher classes = CLASS.matcher(source);
    while (classes.find()) {
      BODIES.put(classes.group(1), classes.group(3));
      PARENTS.put(classes.group(1), List.of(classes.group(2).split(",\\s*")));
    }
  }

  private static TreeSet<String> parameters(String type) {
    TreeSet<String> names = new TreeSet<>();
    Matcher found = PARAM.matcher(BODIES.getOrDefault(type, ""));
    while (found.find()) {
      assertThat(found.group(1)).isEqualTo(found.group(2));
      names.add(found.group(1));
    }
    PARENTS.getOrDefault(type, List.of()).forEach(parent -> names.addAll(parameters(parent)));
    return names;
  }

  private static TreeSet<String> ofJava(PipelineStage stage) {
    return Arrays.stream(stage.params())
        .map(Param::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void estimatorsAndTransformersHaveTheParametersOfJava() {
    assertThat(parameters("Word2Vec")).isEqualTo(ofJava(new Word2Vec())).hasSize(12);
    assertThat(parameters("Word2VecModel")).isEqualTo(ofJava(new Word2Vec()));
    assertThat(parameters("MfccTransformer")).isEqualTo(ofJava(new MfccTransformer()));
    assertThat(parameters("AudioEncoder")).isEqualTo(ofJava(new AudioEncoder()));
    assertThat(parameters("AudioEncoderModel")).isEqualTo(ofJava(new AudioEncoder()));
  }

  @Test
  void estimatorsSayOfTheirParametersWhatJavaSays() {
    Pattern told = Pattern.compile("_param\\(\\s*\"(\\w+)\",\\s*\"([^\"]*)\"");
    for (PipelineStage stage : List.of(new Word2Vec(), new AudioEncoder())) {
      Matcher found = told.matcher(BODIES.get("_" + stage.getClass().getSimpleName() + "Params"));
      int count = 0;
      while (found.find()) {
        assertThat(stage.getParam(found.group(1)).doc()).startsWith(found.group(2));
        count++;
      }
      assertThat(count).isGreaterThan(9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Word2Vec", "MfccTransformer", "AudioEncoder"})
  void constructorTakesEveryParameterAndMakesTheClassOfJava(String type) throws Exception {
    List<String> taken = new ArrayList<>();
    Matcher argument = Pattern.compile("(\\w+)=None").matcher(BODIES.get(type));
    while (argument.find()) {
      taken.add(argument.group(1));
    }
    Collections.sort(taken);

    assertThat(taken).containsExactlyElementsOf(parameters(type));
    Matcher made =
        Pattern.compile("_new_java_obj\\(\"([\\w.]+)\", self.uid\\)").matcher(BODIES.get(type));
    assertThat(made.find()).isTrue();
    Class<?> java = Class.forName(made.group(1));
    assertThat(java.getSimpleName()).isEqualTo(type);
    assertThat(java.getConstructor(String.class)).isNotNull();
  }

  @Test
  void everyMethodThatIsCalledIsInJava() throws Exception {
    for (String type : List.of("Word2VecModel", "AudioEncoderModel")) {
      Class<?> java = Class.forName("athanor.ml." + type);
      List<String> methods = Arrays.stream(java.getMethods()).map(m -> m.getName()).toList();
      Matcher called =
          Pattern.compile("_call_java\\(\"(\\w+)\"|java\\.(\\w+)\\(").matcher(BODIES.get(type));
      int found = 0;
      while (called.find()) {
        assertThat(methods).contains(called.group(1) == null ? called.group(2) : called.group(1));
        found++;
      }
      assertThat(found).isPositive();
      assertThat(java.getMethod("read")).isNotNull();
    }
    Matcher named = Pattern.compile("_jvm\\.(athanor[\\w.]+?)(\\.register\\(|\\n)").matcher(source);
    int found = 0;
    while (named.find()) {
      assertThat(Class.forName(named.group(1))).isNotNull();
      found++;
    }
    assertThat(found).isEqualTo(3);
  }

  @Test
  void pythonReadsTheFile(@TempDir Path directory) throws Exception {
    Path python = Path.of("/usr/bin/python3");
    Assumptions.assumeTrue(Files.isExecutable(python), "no python3 here: test skipped");
    Path file = Files.writeString(directory.resolve("ml.py"), source);

    Process process =
        new ProcessBuilder(python.toString(), "-m", "py_compile", file.toString())
            .redirectErrorStream(true)
            .start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
