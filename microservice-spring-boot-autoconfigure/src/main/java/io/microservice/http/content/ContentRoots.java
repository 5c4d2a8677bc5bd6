package io.microservice.http.content;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.microservice.service.InvalidEntrypointException;

import org.springframework.core.io.UrlResource;
import org.springframework.util.ResourceUtils;
import org.springframework.util.StringUtils;

/**
 * Finds what is to be served, at startup.
 */
final class ContentRoots {

	private static final boolean WINDOWS = File.separatorChar == '\\';

	private final ClassLoader classLoader;

	private final ContentDigest digests = new ContentDigest();

	ContentRoots(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Find a directory.
	 * @param location the directory: in the class path after {@code classpath:}, a URL
	 * after {@code file:}, else a path in the file system
	 * @param dotfiles whether hidden files are served
	 * @param place where the location is given, for people
	 * @return the directory
	 * @throws InvalidEntrypointException if there is no such directory, or if it is one
	 * that holds what nobody wants to serve
	 */
	ContentRoot find(String location, boolean dotfiles, String place) {
		if (location.isBlank()) {
			throw new InvalidEntrypointException("@HttpStatic on %s has no path.".formatted(place),
					"Name the directory to serve, such as 'classpath:/public/' or '/srv/www/'.");
		}
		try {
			if (location.startsWith(ResourceUtils.CLASSPATH_URL_PREFIX)) {
				return classPath(location, dotfiles, place);
			}
			return directory(path(location, place), location, dotfiles, place);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot look at '%s' of @HttpStatic on %s".formatted(location, place), ex);
		}
	}

	private ContentRoot classPath(String location, boolean dotfiles, String place) throws IOException {
		String name = StringUtils.cleanPath(location.substring(ResourceUtils.CLASSPATH_URL_PREFIX.length()));
		name = StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(name, '/'), '/');
		if (name.isEmpty() || name.equals(".") || name.startsWith("..")) {
			throw new InvalidEntrypointException(
					"@HttpStatic on %s has the path '%s': it would serve the whole class path, with the classes and the configuration in it."
						.formatted(place, location),
					"Move what is to be served into a directory of its own and name it, such as 'classpath:/public/'.");
		}
		List<ContentRoot> roots = new ArrayList<>();
		for (URL url : Collections.list(this.classLoader.getResources(name + '/'))) {
			if (!ResourceUtils.isFileURL(url)) {
				roots.add(new ArchiveRoot(new UrlResource(url), this.digests));
			}
			else if (Files.isDirectory(path(url))) {
				roots.add(new DirectoryRoot(path(url), dotfiles, WINDOWS, this.digests));
			}
		}
		if (roots.isEmpty()) {
			throw missing(location, place,
					"Put a directory '%s' into the class path, such as 'src/main/resources/%s'".formatted(name, name));
		}
		return new ClassPathRoot(roots);
	}

	private static Path path(URL url) throws IOException {
		try {
			return Path.of(url.toURI());
		}
		catch (URISyntaxException ex) {
			throw new IOException(ex);
		}
	}

	private static Path path(String location, String place) {
		try {
			return location.startsWith(ResourceUtils.FILE_URL_PREFIX) ? ResourceUtils.getFile(location).toPath()
					: Path.of(location);
		}
		catch (IOException | InvalidPathException ex) {
			throw missing(location, place, "Name a directory");
		}
	}

	private ContentRoot directory(Path path, String location, boolean dotfiles, String place) throws IOException {
		Path directory = path.toAbsolutePath();
		if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
			throw missing(location, place,
					"Create the directory '%s', and let this process read it".formatted(directory.normalize()));
		}
		if (directory.toRealPath().getParent() == null) {
			throw new InvalidEntrypointException(
					"@HttpStatic on %s has the path '%s', which is '%s': it would serve the whole file system."
						.formatted(place, location, directory.toRealPath()),
					"Move what is to be served into a directory of its own and name it, such as '/srv/www/'.");
		}
		return new DirectoryRoot(directory, dotfiles, WINDOWS, this.digests);
	}

	private static InvalidEntrypointException missing(String location, String place, String action) {
		return new InvalidEntrypointException(
				"@HttpStatic on %s has the path '%s', but there is no such directory.".formatted(place, location),
				action + ", or change the path. A path is 'classpath:…', 'file:…', or a directory, relative to where the application was started ('%s')."
					.formatted(Path.of("").toAbsolutePath()));
	}

}
