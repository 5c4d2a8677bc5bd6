package io.microservice.http.content;

import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * The ranges a request asks for, as far as there are such bytes.
 *
 * @param requested whether it asks for ranges, not for all
 * @param ranges the ranges, empty if there is none of them
 */
record ByteRanges(boolean requested, List<HttpRange> ranges) {

	private static final ByteRanges ALL = new ByteRanges(false, List.of());

	private static final ByteRanges NONE = new ByteRanges(true, List.of());

	private static final String UNIT = "bytes=";

	/**
	 * Read what a request asks for.
	 * @param request the request
	 * @param length the length of the content
	 * @param validators the headers that tell which content it is
	 */
	static ByteRanges of(ServerRequest request, long length, HttpHeaders validators) {
		HttpHeaders headers = request.headers().asHttpHeaders();
		String range = headers.getFirst(HttpHeaders.RANGE);
		String condition = headers.getFirst(HttpHeaders.IF_RANGE);
		if (range == null || !range.startsWith(UNIT) || !request.method().equals(HttpMethod.GET)
				|| (condition != null && !holds(condition, validators))) {
			return ALL;
		}
		List<HttpRange> ranges = parse(range).stream().filter((it) -> it.getRangeStart(length) < length).toList();
		if (ranges.isEmpty()) {
			return NONE;
		}
		return isLessThanAll(ranges, length) ? new ByteRanges(true, ranges) : ALL;
	}

	/**
	 * Return a request that asks for these ranges, or for all.
	 * @param request the request as it is
	 */
	ServerHttpRequest replaceIn(ServerHttpRequest request) {
		return request.getHeaders().containsHeader(HttpHeaders.RANGE)
				? request.mutate().headers(this::replaceIn).build() : request;
	}

	private void replaceIn(HttpHeaders headers) {
		if (this.requested) {
			headers.setRange(this.ranges);
		}
		else {
			headers.remove(HttpHeaders.RANGE);
		}
	}

	private static boolean holds(String condition, HttpHeaders validators) {
		return condition.equals(validators.getETag())
				|| condition.equals(validators.getFirst(HttpHeaders.LAST_MODIFIED));
	}

	private static List<HttpRange> parse(String range) {
		try {
			return HttpRange.parseRanges(range);
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

	private static boolean isLessThanAll(List<HttpRange> ranges, long length) {
		return ranges.size() == 1 || ranges.stream()
			.mapToLong((range) -> range.getRangeEnd(length) - range.getRangeStart(length) + 1)
			.sum() < length;
	}

}
