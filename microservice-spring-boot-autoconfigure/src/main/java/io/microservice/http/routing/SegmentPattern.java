package io.microservice.http.routing;

import java.util.Comparator;
import java.util.List;

import io.microservice.http.routing.Part.Text;
import io.microservice.http.routing.Part.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A segment of a URL with at least one place whose value varies.
 */
final class SegmentPattern {

	/**
	 * The most specific first.
	 */
	static final Comparator<SegmentPattern> SPECIFICITY = Comparator
		.<SegmentPattern>comparingInt((pattern) -> -pattern.literals)
		.thenComparingInt((pattern) -> pattern.rank);

	private final String shape;

	private final String prefix;

	private final int literals;

	private final int rank;

	private final @Nullable Variable only;

	private final @Nullable PartsExpression expression;

	SegmentPattern(String url, List<Part> parts) {
		this.shape = Parts.shape(parts);
		this.prefix = (parts.get(0) instanceof Text text) ? text.text() : "";
		this.literals = Parts.literals(parts);
		this.rank = Parts.rank(parts);
		this.only = (parts.size() == 1 && parts.get(0) instanceof Variable variable) ? variable : null;
		this.expression = (this.only == null) ? new PartsExpression(url, parts) : null;
	}

	/**
	 * Return what patterns have in common that match the same segments.
	 */
	String shape() {
		return this.shape;
	}

	/**
	 * Return what all segments begin with.
	 */
	String prefix() {
		return this.prefix;
	}

	boolean match(String segment, Captures captures) {
		Variable variable = this.only;
		if (variable == null) {
			return this.expression != null && this.expression.match(RequestPath.hideSlashes(segment), captures);
		}
		if (!variable.syntax().check().test(segment)) {
			return false;
		}
		captures.add(segment);
		return true;
	}

}
