package io.microservice.http.content;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Where content is. Blocks on access to files.
 */
interface ContentRoot {

	/**
	 * Find a file. What is outside of the root is not found, by whatever links it is
	 * reached.
	 * @param path the path
	 * @return the file, or {@code null} if there is no regular file to be read
	 * @throws IOException if a file cannot be looked at
	 */
	@Nullable Content find(ContentPath path) throws IOException;

}
