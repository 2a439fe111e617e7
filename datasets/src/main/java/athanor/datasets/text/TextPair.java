package athanor.datasets.text;

/**
 * Two texts that belong together: a question and its answer, an article and its title.
 *
 * @param id name within the input, {@code FILE#N} for the Nth pair of a file with many
 * @param sourceUri whole URI of the file it came from
 * @param source what is given: the question, the article
 * @param target what is to be written: the answer, the title
 */
public record TextPair(String id, String sourceUri, String source, String target)
    implements TextRead {
  private static final long serialVersionUID = 1;
}
