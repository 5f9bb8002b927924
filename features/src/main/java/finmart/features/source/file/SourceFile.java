package finmart.features.source.file;

import java.io.Serializable;

/**
 * One file of a source.
 *
 * @param relative path below the source's directory, with {@code /} between the parts; this is what
 *     people are shown
 * @param absolute where any machine of the cluster can open it
 * @param bytes size on disk, to share the work evenly
 */
public record SourceFile(String relative, String absolute, long bytes) implements Serializable {}
