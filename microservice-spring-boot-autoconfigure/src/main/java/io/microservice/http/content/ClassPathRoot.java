package io.microservice.http.content;

import java.io.IOException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A directory of the class path, which may be in several places, of which the first that
 * has a file gives it.
 */
final class ClassPathRoot implements ContentRoot {

	private final List<ContentRoot> places;

	ClassPathRoot(List<ContentRoot> places) {
		this.places = places;
	}

	@Override
	public @Nullable Content find(ContentPath path) throws IOException {
		for (ContentRoot place : this.places) {
			Content content = place.find(path);
			if (content != null) {
				return content;
			}
		}
		return null;
	}

}
