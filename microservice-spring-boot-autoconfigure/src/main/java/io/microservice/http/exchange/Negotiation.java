package io.microservice.http.exchange;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.springframework.web.server.NotAcceptableStatusException;

/**
 * Finds the media type and the writer for bodies of one type. What was found for an
 * {@code Accept} header is remembered.
 */
final class Negotiation {

	private static final int REMEMBERED = 64;

	private static final List<MediaType> ANY_BYTES = List.of(MediaType.ALL, new MediaType("application"));

	private final List<BodyWriter> writers;

	private final List<MediaType> producible;

	private final Map<String, Representation> byAccept = new ConcurrentHashMap<>();

	private final Map<MediaType, Representation> byContentType = new ConcurrentHashMap<>();

	Negotiation(List<BodyWriter> writers) {
		this.writers = List.copyOf(writers);
		this.producible = writers.stream().flatMap((writer) -> writer.mediaTypes().stream()).distinct().toList();
	}

	/**
	 * Find the writer for a request.
	 * @param request the headers of the request
	 * @param contentType the media type that was chosen already, or {@code null}
	 * @throws NotAcceptableStatusException if the client accepts nothing that can be
	 * written
	 */
	Representation select(HttpHeaders request, @Nullable MediaType contentType) {
		if (contentType != null) {
			Representation known = this.byContentType.get(contentType);
			return (known != null) ? known : remember(this.byContentType, contentType, contentType);
		}
		List<String> accept = request.get(HttpHeaders.ACCEPT);
		String key = (accept == null) ? "" : (accept.size() == 1) ? accept.get(0) : String.join(",", accept);
		Representation known = this.byAccept.get(key);
		return (known != null) ? known : remember(this.byAccept, key, select(accepted(key)));
	}

	private <K> Representation remember(Map<K, Representation> memory, K key, MediaType mediaType) {
		Representation found = new Representation(writer(mediaType), mediaType);
		if (memory.size() < REMEMBERED) {
			memory.put(key, found);
		}
		return found;
	}

	private static List<MediaType> accepted(String accept) {
		if (accept.isBlank()) {
			return List.of(MediaType.ALL);
		}
		try {
			List<MediaType> accepted = new ArrayList<>(MediaType.parseMediaTypes(accept));
			accepted.removeIf((mediaType) -> mediaType.getQualityValue() == 0);
			MimeTypeUtils.sortBySpecificity(accepted);
			return accepted;
		}
		catch (InvalidMediaTypeException ex) {
			throw new NotAcceptableStatusException("The Accept header of the request cannot be read.");
		}
	}

	private MediaType select(List<MediaType> accepted) {
		Set<MediaType> compatible = new LinkedHashSet<>();
		for (MediaType acceptable : accepted) {
			for (MediaType candidate : this.producible) {
				if (acceptable.isCompatibleWith(candidate)) {
					MediaType weighted = candidate.copyQualityValue(acceptable);
					compatible.add(acceptable.isLessSpecific(weighted) ? weighted : acceptable);
				}
			}
		}
		List<MediaType> best = new ArrayList<>(compatible);
		MimeTypeUtils.sortBySpecificity(best);
		for (MediaType mediaType : best) {
			if (mediaType.isConcrete()) {
				return mediaType.removeQualityValue();
			}
			if (mediaType.removeQualityValue().isPresentIn(ANY_BYTES)) {
				return MediaType.APPLICATION_OCTET_STREAM;
			}
		}
		throw new NotAcceptableStatusException(this.producible);
	}

	private BodyWriter writer(MediaType mediaType) {
		return this.writers.stream()
			.filter((writer) -> writer.canWrite(mediaType))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Nothing writes %s as %s"
				.formatted(this.writers.isEmpty() ? "it" : this.writers.get(0).type(), mediaType)));
	}

}
