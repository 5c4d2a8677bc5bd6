package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The routes that begin with the same segments.
 */
final class Node<T> {

	private final Map<String, Node<T>> literals = new HashMap<>();

	private final Map<String, Branch<T>> declaredBranches = new LinkedHashMap<>();

	private final Map<String, Tail<T>> declaredTails = new LinkedHashMap<>();

	private PrefixIndex<Branch<T>> branches = new PrefixIndex<>(List.of(), (branch) -> "");

	private List<Tail<T>> tails = List.of();

	private boolean leadsToTail;

	private @Nullable Endpoint<T> endpoint;

	/**
	 * Return where the routes of a pattern are, and make room for them if there is none.
	 */
	Endpoint<T> endpoint(UrlPattern pattern) {
		Node<T> node = this;
		for (UrlPattern.Segment segment : pattern.segments()) {
			node.leadsToTail |= pattern.tail() != null;
			node = node.child(segment);
		}
		return node.end(pattern.tail());
	}

	private Node<T> child(UrlPattern.Segment segment) {
		SegmentPattern pattern = segment.pattern();
		if (pattern == null) {
			return this.literals.computeIfAbsent(segment.literal(), (literal) -> new Node<>());
		}
		return this.declaredBranches.computeIfAbsent(pattern.shape(), (shape) -> new Branch<>(pattern, new Node<>()))
			.node();
	}

	private Endpoint<T> end(@Nullable TailPattern tail) {
		if (tail != null) {
			this.leadsToTail = true;
			return this.declaredTails.computeIfAbsent(tail.shape(), (shape) -> new Tail<>(tail, new Endpoint<>()))
				.endpoint();
		}
		if (this.endpoint == null) {
			this.endpoint = new Endpoint<>();
		}
		return this.endpoint;
	}

	/**
	 * Put everything in the order in which it is tried, when all routes are there.
	 */
	void seal() {
		List<Branch<T>> sorted = new ArrayList<>(this.declaredBranches.values());
		sorted.sort(Comparator.comparing(Branch::pattern, SegmentPattern.SPECIFICITY));
		this.branches = new PrefixIndex<>(sorted, (branch) -> branch.pattern().prefix());
		this.tails = this.declaredTails.values()
			.stream()
			.sorted(Comparator.comparing(Tail::pattern, TailPattern.SPECIFICITY))
			.toList();
		this.literals.values().forEach(Node::seal);
		sorted.forEach((branch) -> branch.node().seal());
	}

	@Nullable Endpoint<T> endpoint() {
		return this.endpoint;
	}

	@Nullable Node<T> literal(String segment) {
		return this.literals.get(segment);
	}

	List<Branch<T>> branches(String segment) {
		return this.branches.find(segment);
	}

	List<Tail<T>> tails() {
		return this.tails;
	}

	/**
	 * Return whether there is a tail here or further down.
	 */
	boolean leadsToTail() {
		return this.leadsToTail;
	}

	/**
	 * What follows a segment that varies.
	 */
	record Branch<T>(SegmentPattern pattern, Node<T> node) {

	}

	/**
	 * The routes whose end spans segments.
	 */
	record Tail<T>(TailPattern pattern, Endpoint<T> endpoint) {

	}

}
