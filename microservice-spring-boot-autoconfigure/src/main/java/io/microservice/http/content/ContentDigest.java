package io.microservice.http.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import org.springframework.core.io.Resource;
import org.springframework.util.ConcurrentLruCache;

/**
 * Entity tags made of the content itself, for files whose times tell nothing. A file is
 * read once for it, and again when many others were asked for since.
 */
final class ContentDigest {

	private static final int FILES = 4096;

	private static final int TAG_BYTES = 16;

	private static final int BUFFER_SIZE = 8192;

	private final ConcurrentLruCache<Version, String> entityTags = new ConcurrentLruCache<>(FILES,
			ContentDigest::digest);

	/**
	 * Return the entity tag of a file.
	 * @param resource reads the file
	 * @param length its length
	 * @param time when it changed, it says
	 * @return the tag, in quotes
	 * @throws IOException if the file cannot be read
	 */
	String entityTag(Resource resource, long length, Instant time) throws IOException {
		try {
			return this.entityTags.get(new Version(resource, length, time));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
	}

	private static String digest(Version version) {
		MessageDigest digest = sha256();
		byte[] buffer = new byte[BUFFER_SIZE];
		try (InputStream content = version.resource().getInputStream()) {
			for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
				digest.update(buffer, 0, count);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return '"' + HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES) + '"';
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private record Version(Resource resource, long length, Instant time) {

	}

}
