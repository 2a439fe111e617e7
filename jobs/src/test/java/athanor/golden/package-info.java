/**
 * Directories as each format version wrote them, with what they gave then: what later builds must
 * still open. {@code GoldenWriter} makes the folder of a new version; a folder that is there is
 * never made anew.
 */
package athanor.golden;
