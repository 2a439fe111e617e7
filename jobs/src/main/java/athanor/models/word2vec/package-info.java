/**
 * Word2vec: skip-gram and CBOW, negative sampling and hierarchical softmax (Mikolov et al. 2013,
 * "Efficient estimation of word representations in vector space" and "Distributed representations
 * of words and phrases and their compositionality"), split over replicas by vocabulary or by text.
 *
 * <p>Knows no Spark and no other model.
 *
 * <p>Imports {@code athanor.common}.
 */
package athanor.models.word2vec;
