package io.microservice.broker.routing;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of the words of binding keys.
 */
final class TopicNode {

	private static final String ONE_WORD = "*";

	private static final String ANY_WORDS = "#";

	private final Map<String, TopicNode> children = new ConcurrentHashMap<>(4);

	private final Collection<Binding> bindings = new CopyOnWriteArrayList<>();

	void add(String[] words, int index, Binding binding) {
		if (index == words.length) {
			this.bindings.add(binding);
		}
		else {
			this.children.computeIfAbsent(words[index], (word) -> new TopicNode()).add(words, index + 1, binding);
		}
	}

	void remove(String[] words, int index, Binding binding) {
		if (index == words.length) {
			this.bindings.remove(binding);
			return;
		}
		TopicNode child = this.children.get(words[index]);
		if (child != null) {
			child.remove(words, index + 1, binding);
			if (child.bindings.isEmpty() && child.children.isEmpty()) {
				this.children.remove(words[index]);
			}
		}
	}

	void match(String[] words, int index, Consumer<Destination> matches) {
		if (index == words.length) {
			this.bindings.forEach((binding) -> matches.accept(binding.destination()));
		}
		else {
			match(this.children.get(words[index]), words, index + 1, matches);
			match(this.children.get(ONE_WORD), words, index + 1, matches);
		}
		TopicNode rest = this.children.get(ANY_WORDS);
		if (rest != null) {
			for (int next = index; next <= words.length; next++) {
				rest.match(words, next, matches);
			}
		}
	}

	private static void match(@Nullable TopicNode node, String[] words, int index, Consumer<Destination> matches) {
		if (node != null) {
			node.match(words, index, matches);
		}
	}

}
