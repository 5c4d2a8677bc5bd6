package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds, among values that each belong to texts with some prefix, those that may belong
 * to a text, in their order.
 */
final class PrefixIndex<V> {

	private final String[] prefixes;

	private final int[] parents;

	private final List<List<V>> values = new ArrayList<>();

	PrefixIndex(List<V> ordered, Function<V, String> prefix) {
		Map<V, Integer> order = new LinkedHashMap<>();
		Map<String, List<V>> own = new TreeMap<>();
		for (V value : ordered) {
			order.put(value, order.size());
			own.computeIfAbsent(prefix.apply(value), (key) -> new ArrayList<>()).add(value);
		}
		this.prefixes = own.keySet().toArray(String[]::new);
		this.parents = new int[this.prefixes.length];
		for (int i = 0; i < this.prefixes.length; i++) {
			this.parents[i] = longestPrefix(this.prefixes[i], i - 1);
			List<V> merged = new ArrayList<>(own.getOrDefault(this.prefixes[i], List.of()));
			if (this.parents[i] >= 0) {
				merged.addAll(this.values.get(this.parents[i]));
				merged.sort(Comparator.comparing(order::get));
			}
			this.values.add(List.copyOf(merged));
		}
	}

	/**
	 * Return all values, in no order.
	 */
	Set<V> all() {
		Set<V> all = new LinkedHashSet<>();
		this.values.forEach(all::addAll);
		return all;
	}

	/**
	 * Return the values whose prefix a text has.
	 */
	List<V> find(String text) {
		int last = this.prefixes.length - 1;
		if (last > 0) {
			int found = Arrays.binarySearch(this.prefixes, text);
			last = (found >= 0) ? found : -found - 2;
		}
		int longest = longestPrefix(text, last);
		return (longest >= 0) ? this.values.get(longest) : List.of();
	}

	/**
	 * Return the longest prefix of a text among those up to a position, the last that is
	 * not greater than the text. All between a prefix of the text and the text have that
	 * prefix, too.
	 */
	private int longestPrefix(String text, int last) {
		int candidate = last;
		while (candidate >= 0 && !text.startsWith(this.prefixes[candidate])) {
			candidate = this.parents[candidate];
		}
		return candidate;
	}

}
