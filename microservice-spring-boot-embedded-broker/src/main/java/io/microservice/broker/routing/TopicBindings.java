package io.microservice.broker.routing;

import java.util.function.Consumer;

import io.microservice.broker.message.Message;

/**
 * Matches the routing keys that fit the pattern of the binding key: {@code *} stands for
 * one word, {@code #} for any number of words.
 */
final class TopicBindings implements Bindings {

	private static final String[] NO_WORDS = {};

	private final TopicNode root = new TopicNode();

	@Override
	public void add(Binding binding) {
		this.root.add(words(binding.key()), 0, binding);
	}

	@Override
	public void remove(Binding binding) {
		this.root.remove(words(binding.key()), 0, binding);
	}

	@Override
	public void match(Message message, Consumer<Destination> matches) {
		for (String key : message.routingKeys()) {
			this.root.match(words(key), 0, matches);
		}
	}

	private static String[] words(String key) {
		return key.isEmpty() ? NO_WORDS : key.split("\\.", -1);
	}

}
