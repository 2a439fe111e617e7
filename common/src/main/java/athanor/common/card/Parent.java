package athanor.common.card;

/**
 * A directory that another one was made from.
 *
 * @param path Hadoop path as it was given
 * @param kind kind of the parent's card
 * @param cardHash SHA-256 of the parent's {@code card.json}, in hexadecimal
 */
public record Parent(String path, String kind, String cardHash) {}
