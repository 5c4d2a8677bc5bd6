package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.List;

import io.microservice.http.routing.Part.Text;
import org.jspecify.annotations.Nullable;

/**
 * A path with places that are captured.
 */
final class UrlPattern extends RoutePattern {

	private final List<Part> parts;

	private final List<Segment> segments = new ArrayList<>();

	private final @Nullable TailPattern tail;

	private UrlPattern(String text, List<Part> parts) {
		super(text, Parts.names(parts));
		this.parts = parts;
		TailPattern spanning = null;
		for (List<Part> segment : Parts.segments(parts)) {
			if (segment.stream().anyMatch(Parts::isSpanning)) {
				spanning = new TailPattern(text, segment);
			}
			else if (segment.isEmpty()) {
				this.segments.add(new Segment("", null));
			}
			else if (segment.size() == 1 && segment.get(0) instanceof Text only) {
				this.segments.add(new Segment(only.text(), null));
			}
			else {
				this.segments.add(new Segment("", new SegmentPattern(text, segment)));
			}
		}
		this.tail = spanning;
	}

	static UrlPattern parse(String url) {
		String path = url.startsWith("/") ? url : '/' + url;
		return new UrlPattern(url,
				(path.indexOf('<') >= 0) ? WerkzeugParser.parse(path) : PathPatternSyntax.parse(path));
	}

	/**
	 * Return the segments before the first that spans segments.
	 */
	List<Segment> segments() {
		return this.segments;
	}

	/**
	 * Return what follows the segments.
	 */
	@Nullable TailPattern tail() {
		return this.tail;
	}

	@Override
	public boolean endsWithSlash() {
		return this.segments.size() > 1 && this.tail == null && toString().endsWith("/");
	}

	@Override
	String shape() {
		return Parts.shape(this.parts);
	}

	@Override
	List<String> examples() {
		return Examples.of(this.parts);
	}

	/**
	 * One segment.
	 *
	 * @param literal what it is, unless there is a pattern
	 * @param pattern what it looks like
	 */
	record Segment(String literal, @Nullable SegmentPattern pattern) {

	}

}
