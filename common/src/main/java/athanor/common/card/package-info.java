/**
 * Cards of Athanor's directories, and how outputs are committed or refused.
 *
 * <p>Paths are Hadoop paths throughout.
 *
 * <p>Imports nothing of the project.
 */
package athanor.common.card;
