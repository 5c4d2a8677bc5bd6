package io.microservice.http.content;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.FileSystemResource;

/**
 * A directory. Links are followed, as long as what they lead to is in the directory.
 */
final class DirectoryRoot implements ContentRoot {

	private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)\\S)(\\..*)?",
			Pattern.CASE_INSENSITIVE);

	private final Path directory;

	private final boolean dotfiles;

	private final boolean devices;

	private final ContentDigest digests;

	/**
	 * Create a root.
	 * @param directory the directory
	 * @param dotfiles whether hidden files, and what is in hidden directories, is served
	 * @param devices whether there are devices in every directory, as on Windows
	 * @param digests makes entity tags
	 */
	DirectoryRoot(Path directory, boolean dotfiles, boolean devices, ContentDigest digests) {
		this.directory = directory;
		this.dotfiles = dotfiles;
		this.devices = devices;
		this.digests = digests;
	}

	@Override
	public @Nullable Content find(ContentPath path) throws IOException {
		try {
			Path file = resolve(path.parts());
			return (file != null) ? read(file, path.name()) : null;
		}
		catch (InvalidPathException | FileSystemException ex) {
			return null;
		}
	}

	private @Nullable Path resolve(List<String> parts) throws IOException {
		Path root = this.directory.toRealPath();
		Path file = root;
		for (String part : parts) {
			Path name = root.getFileSystem().getPath(part);
			if (name.getRoot() != null || name.getNameCount() != 1 || isDevice(part)) {
				return null;
			}
			file = file.resolve(name);
		}
		Path real = file.toRealPath();
		return (real.startsWith(root) && isShown(root.relativize(real))) ? real : null;
	}

	private @Nullable Content read(Path file, String name) throws IOException {
		BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
		if (!attributes.isRegularFile() || !Files.isReadable(file)) {
			return null;
		}
		FileSystemResource resource = new FileSystemResource(file);
		Instant time = attributes.lastModifiedTime().toInstant();
		Instant modified = FileTimes.ifReal(time);
		String entityTag = (modified != null) ? entityTag(modified, attributes.size())
				: this.digests.entityTag(resource, attributes.size(), time);
		return new Content(resource, ContentTypes.of(name), attributes.size(), entityTag, modified);
	}

	private boolean isDevice(String part) {
		return this.devices && DEVICE.matcher(part).matches();
	}

	private boolean isShown(Path path) {
		return this.dotfiles || IntStream.range(0, path.getNameCount())
			.noneMatch((index) -> path.getName(index).toString().startsWith("."));
	}

	private static String entityTag(Instant modified, long length) {
		return "\"%x%08x-%x\"".formatted(modified.getEpochSecond(), modified.getNano(), length);
	}

}
