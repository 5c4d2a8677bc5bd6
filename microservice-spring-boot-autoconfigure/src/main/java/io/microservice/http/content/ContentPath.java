package io.microservice.http.content;

import java.util.List;
import java.util.stream.Stream;

import io.microservice.http.BadRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A path as a request has it, decoded, below what is served. No part of it leads up, is
 * empty or has a backslash.
 *
 * @param parts the names on the way, none for what is served itself
 * @param directory whether it ends as the path of a directory does
 */
record ContentPath(List<String> parts, boolean directory) {

	/**
	 * Read a path.
	 * @param text the path, decoded once; may start with a slash
	 * @return the path, or {@code null} if nothing can be there
	 * @throws BadRequestException if the path has control characters
	 */
	static @Nullable ContentPath parse(String text) {
		if (text.chars().anyMatch(Character::isISOControl)) {
			throw new BadRequestException("The path has control characters.");
		}
		String path = text.startsWith("/") ? text.substring(1) : text;
		if (path.isEmpty()) {
			return new ContentPath(List.of(), true);
		}
		boolean directory = path.endsWith("/");
		List<String> parts = List.of((directory ? path.substring(0, path.length() - 1) : path).split("/", -1));
		return parts.stream().allMatch(ContentPath::isName) ? new ContentPath(parts, directory) : null;
	}

	/**
	 * Return whether a text is the name of one file.
	 */
	static boolean isFileName(String text) {
		return isName(text) && text.indexOf('/') < 0 && text.chars().noneMatch(Character::isISOControl);
	}

	private static boolean isName(String part) {
		return !part.isEmpty() && !part.equals(".") && !part.equals("..") && part.indexOf('\\') < 0;
	}

	/**
	 * Return the path of a file in the directory at this path.
	 * @param name the name of the file
	 */
	ContentPath file(String name) {
		return new ContentPath(Stream.concat(this.parts.stream(), Stream.of(name)).toList(), false);
	}

	/**
	 * Return the last name on the way.
	 */
	String name() {
		return this.parts.get(this.parts.size() - 1);
	}

	/**
	 * Return whether a file or a directory on the way is hidden.
	 */
	boolean isHidden() {
		return this.parts.stream().anyMatch((part) -> part.startsWith("."));
	}

	@Override
	public String toString() {
		return String.join("/", this.parts);
	}

}
