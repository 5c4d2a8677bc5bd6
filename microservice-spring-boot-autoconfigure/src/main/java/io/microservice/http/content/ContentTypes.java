package io.microservice.http.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.StringUtils;

/**
 * Types of files by the end of their names. Text is UTF-8.
 */
final class ContentTypes {

	private static final Map<String, MediaType> FURTHER = Map.of("cjs", new MediaType("text", "javascript"), "map",
			MediaType.APPLICATION_JSON, "md", new MediaType("text", "markdown"), "vtt", new MediaType("text", "vtt"),
			"webmanifest", new MediaType("application", "manifest+json"), "yaml", MediaType.APPLICATION_YAML, "yml",
			MediaType.APPLICATION_YAML);

	private ContentTypes() {
	}

	static MediaType of(String fileName) {
		MediaType type = MediaTypeFactory.getMediaType(fileName).orElseGet(() -> further(fileName));
		return type.getType().equals("text") ? new MediaType(type, StandardCharsets.UTF_8) : type;
	}

	private static MediaType further(String fileName) {
		String extension = StringUtils.getFilenameExtension(fileName);
		return (extension != null)
				? FURTHER.getOrDefault(extension.toLowerCase(Locale.ROOT), MediaType.APPLICATION_OCTET_STREAM)
				: MediaType.APPLICATION_OCTET_STREAM;
	}

}
