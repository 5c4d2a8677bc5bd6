package io.microservice.http.routing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.microservice.http.routing.Part.Text;
import io.microservice.http.routing.Part.Variable;

/**
 * Makes a few paths that match a URL with places whose values vary.
 */
final class Examples {

	private Examples() {
	}

	static List<String> of(List<Part> parts) {
		int most = parts.stream().mapToInt(Examples::count).max().orElse(1);
		Set<String> examples = new LinkedHashSet<>();
		for (int i = 0; i < most; i++) {
			StringBuilder example = new StringBuilder();
			for (Part part : parts) {
				example.append(text(part, i));
			}
			examples.add(example.toString());
		}
		return List.copyOf(examples);
	}

	private static int count(Part part) {
		return (part instanceof Variable variable) ? Math.max(1, variable.syntax().examples().size()) : 1;
	}

	private static String text(Part part, int index) {
		if (part instanceof Text text) {
			return text.text();
		}
		List<String> examples = ((Variable) part).syntax().examples();
		return examples.isEmpty() ? "" : examples.get(index % examples.size());
	}

}
