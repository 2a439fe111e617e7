/**
 * What a directory of Athanor says about itself: its card, how it is committed, how it is refused.
 *
 * <p>Imports nothing of the project. Paths are Hadoop paths throughout.
 */
package athanor.common.card;
