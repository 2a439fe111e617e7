/**
 * What a directory of Athanor says about itself: its card, how it is committed, how it is refused.
 *
 * <p>Paths are Hadoop paths throughout.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.card;
