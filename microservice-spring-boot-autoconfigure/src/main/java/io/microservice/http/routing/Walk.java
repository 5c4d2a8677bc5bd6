package io.microservice.http.routing;

import java.util.List;

import io.microservice.http.routing.Node.Branch;
import io.microservice.http.routing.Node.Tail;

/**
 * A way through all routes whose path matches, the most specific first: those that say
 * how many segments there are, then regular expressions, then those that do not.
 */
abstract class Walk<T> {

	private final RequestPath path;

	private final Captures captures = new Captures();

	Walk(RequestPath path) {
		this.path = path;
	}

	/**
	 * Go until a visit ends the walk.
	 */
	final boolean go(Node<T> root, RegexIndex<T> regexes) {
		return descend(root, 0, false) || regexes(regexes) || (root.leadsToTail() && descend(root, 0, true));
	}

	private boolean descend(Node<T> node, int index, boolean tails) {
		if (index < this.path.length()) {
			String segment = this.path.segment(index);
			Node<T> literal = node.literal(segment);
			if (literal != null && (!tails || literal.leadsToTail()) && descend(literal, index + 1, tails)) {
				return true;
			}
			List<Branch<T>> branches = node.branches(segment);
			for (int i = 0; i < branches.size(); i++) {
				if (descend(branches.get(i), segment, index, tails)) {
					return true;
				}
			}
		}
		if (tails) {
			return tails(node, index);
		}
		Endpoint<T> endpoint = node.endpoint();
		return index == this.path.length() && endpoint != null && visit(endpoint, this.captures);
	}

	private boolean descend(Branch<T> branch, String segment, int index, boolean tails) {
		if (tails && !branch.node().leadsToTail()) {
			return false;
		}
		int mark = this.captures.size();
		if (branch.pattern().match(segment, this.captures) && descend(branch.node(), index + 1, tails)) {
			return true;
		}
		this.captures.reset(mark);
		return false;
	}

	private boolean tails(Node<T> node, int index) {
		int mark = this.captures.size();
		for (Tail<T> tail : node.tails()) {
			if (tail.pattern().match(this.path.textFrom(index), this.captures)
					&& visit(tail.endpoint(), this.captures)) {
				return true;
			}
			this.captures.reset(mark);
		}
		return false;
	}

	private boolean regexes(RegexIndex<T> index) {
		if (index.isEmpty()) {
			return false;
		}
		String text = this.path.text();
		for (RegexRoute<T> route : index.find(this.path)) {
			this.captures.reset(0);
			if (route.pattern().match(text, this.captures) && visit(route.endpoint(), this.captures)) {
				return true;
			}
		}
		this.captures.reset(0);
		return false;
	}

	/**
	 * Look at the routes of a path that matches.
	 * @return {@code true} to end the walk
	 */
	abstract boolean visit(Endpoint<T> endpoint, Captures captures);

}
