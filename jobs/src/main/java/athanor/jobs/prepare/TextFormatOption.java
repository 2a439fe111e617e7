package athanor.jobs.prepare;

import athanor.datasets.text.TextFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of the text formats on the command line. */
final class TextFormatOption extends ArrayList<String> implements ITypeConverter<TextFormat> {
  private static final long serialVersionUID = 1;

  TextFormatOption() {
    super(names());
  }

  private static List<String> names() {
    return Arrays.stream(TextFormat.values()).map(TextFormat::option).toList();
  }

  @Override
  public TextFormat convert(String value) {
    return Arrays.stream(TextFormat.values())
        .filter(format -> format.option().equals(value.toLowerCase(Locale.ROOT)))
        .findAny()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "expected one of %s, got %s".formatted(String.join(", ", names()), value)));
  }
}
