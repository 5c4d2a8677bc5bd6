package io.microservice.http.content;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.web.util.UriUtils;

/**
 * A directory in a jar. Every instance of the application gives the same entity tags.
 */
final class ArchiveRoot implements ContentRoot {

	private final UrlResource directory;

	private final ContentDigest digests;

	ArchiveRoot(UrlResource directory, ContentDigest digests) {
		this.directory = directory;
		this.digests = digests;
	}

	@Override
	public @Nullable Content find(ContentPath path) throws IOException {
		Resource resource = this.directory.createRelative(UriUtils.encodePath(path.toString(), StandardCharsets.UTF_8));
		if (!resource.isReadable()) {
			return null;
		}
		Instant time = Instant.ofEpochMilli(resource.lastModified());
		long length = resource.contentLength();
		return new Content(resource, ContentTypes.of(path.name()), length,
				this.digests.entityTag(resource, length, time), FileTimes.ifReal(time));
	}

}
