package io.microservice.http.routing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.util.StringUtils;

/**
 * Finds the routes whose regular expression may match a path, in their order. Looks up
 * the segments that all paths of a route begin with. Among routes with the same segments
 * it goes by what else their paths begin with.
 */
final class RegexIndex<T> {

	private final Map<String, PrefixIndex<RegexRoute<T>>> groups = new HashMap<>();

	private final int[] depths;

	RegexIndex(List<RegexRoute<T>> routes) {
		Map<String, PrefixIndex<RegexRoute<T>>> own = new HashMap<>();
		routes.stream()
			.collect(Collectors.groupingBy(RegexRoute::segments))
			.forEach((segments, group) -> own.put(segments, index(group)));
		own.forEach((segments, group) -> this.groups.put(segments, index(withShorter(segments, group, own))));
		this.depths = own.keySet()
			.stream()
			.map((segments) -> StringUtils.countOccurrencesOf(segments, "/"))
			.distinct()
			.sorted(Comparator.reverseOrder())
			.mapToInt(Integer::intValue)
			.toArray();
	}

	private static <T> PrefixIndex<RegexRoute<T>> index(List<RegexRoute<T>> routes) {
		return new PrefixIndex<>(routes, (route) -> route.pattern().prefix());
	}

	/**
	 * Add the routes whose paths begin with fewer of the segments, so that one group is
	 * enough to look at.
	 */
	private static <T> List<RegexRoute<T>> withShorter(String segments, PrefixIndex<RegexRoute<T>> group,
			Map<String, PrefixIndex<RegexRoute<T>>> all) {
		List<RegexRoute<T>> routes = new ArrayList<>(group.all());
		int end = segments.length();
		while (end > 0) {
			end = (end > 1) ? segments.lastIndexOf('/', end - 2) + 1 : 0;
			PrefixIndex<RegexRoute<T>> shorter = all.get(segments.substring(0, end));
			if (shorter != null) {
				routes.addAll(shorter.find(segments));
			}
		}
		routes.sort(Comparator.comparingInt(RegexRoute::position));
		return routes;
	}

	boolean isEmpty() {
		return this.groups.isEmpty();
	}

	/**
	 * Return the routes a path may match.
	 */
	List<RegexRoute<T>> find(RequestPath path) {
		for (int depth : this.depths) {
			if (depth <= path.length()) {
				PrefixIndex<RegexRoute<T>> group = this.groups.get(path.textTo(depth));
				if (group != null) {
					return group.find(path.text());
				}
			}
		}
		return List.of();
	}

}
