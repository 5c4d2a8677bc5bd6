package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.microservice.http.routing.Part.Text;
import org.jspecify.annotations.Nullable;

/**
 * The end of a URL, from the first segment on in which a place spans segments.
 */
final class TailPattern {

	/**
	 * The most specific first.
	 */
	static final Comparator<TailPattern> SPECIFICITY = Comparator
		.<TailPattern>comparingInt((pattern) -> -pattern.literals)
		.thenComparingInt((pattern) -> pattern.rank);

	private final String shape;

	private final int literals;

	private final int rank;

	private final @Nullable PartsExpression expression;

	TailPattern(String url, List<Part> parts) {
		this.shape = Parts.shape(parts);
		this.literals = Parts.literals(parts);
		this.rank = Parts.rank(parts);
		this.expression = (parts.size() == 1 && Parts.isRest(parts.get(0))) ? null
				: new PartsExpression(url, withSlash(parts));
	}

	private static List<Part> withSlash(List<Part> parts) {
		List<Part> all = new ArrayList<>(parts);
		if (!Parts.isRest(parts.get(0))) {
			all.add(0, new Text("/"));
		}
		return all;
	}

	/**
	 * Return what patterns have in common that match the same paths.
	 */
	String shape() {
		return this.shape;
	}

	/**
	 * Match what is left of a path, from a slash on.
	 */
	boolean match(String text, Captures captures) {
		if (this.expression != null) {
			return this.expression.match(text, captures);
		}
		captures.add(RequestPath.showSlashes(text));
		return true;
	}

}
