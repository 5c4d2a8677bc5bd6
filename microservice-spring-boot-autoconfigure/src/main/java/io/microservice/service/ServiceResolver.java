package io.microservice.service;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.StringUtils;

/**
 * Knows the service a class belongs to.
 */
public final class ServiceResolver {

	private final @Nullable String defaultName;

	private final UnaryOperator<String> placeholders;

	/**
	 * Create a resolver.
	 * @param defaultName the service of classes that name none, or {@code null} if the
	 * application has no name
	 * @param placeholders resolves placeholders in names
	 */
	public ServiceResolver(@Nullable String defaultName, UnaryOperator<String> placeholders) {
		this.defaultName = defaultName;
		this.placeholders = placeholders;
	}

	/**
	 * Return the service a class belongs to.
	 * @param type the class
	 * @return the service
	 * @throws InvalidEntrypointException if neither the class nor the application has a
	 * name, or if the name is none a service can have
	 */
	public ServiceDefinition serviceOf(Class<?> type) {
		Microservice annotation = AnnotatedElementUtils.findMergedAnnotation(type, Microservice.class);
		if (annotation == null) {
			return new ServiceDefinition(defaultName(type));
		}
		String name = this.placeholders.apply(annotation.name());
		Map<String, String> metadata = new LinkedHashMap<>();
		for (Meta meta : annotation.metadata()) {
			metadata.put(meta.name(), this.placeholders.apply(meta.value()));
		}
		return new ServiceDefinition(name.isEmpty() ? defaultName(type) : name,
				this.placeholders.apply(annotation.version()), this.placeholders.apply(annotation.description()),
				metadata);
	}

	private String defaultName(Class<?> type) {
		if (!StringUtils.hasText(this.defaultName)) {
			throw new InvalidEntrypointException(
					"%s has entrypoints or dispatches events, but belongs to no service.".formatted(type.getName()),
					"Name the service with @Microservice on the class, or with 'microservice.name' or 'spring.application.name'.");
		}
		return this.defaultName;
	}

}
