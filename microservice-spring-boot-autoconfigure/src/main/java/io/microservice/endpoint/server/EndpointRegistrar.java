package io.microservice.endpoint.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.microservice.endpoint.Endpoint;
import io.microservice.endpoint.EndpointGroup;
import io.microservice.endpoint.ServiceError;
import io.microservice.endpoint.Subjects;
import io.microservice.service.Entrypoint;
import io.microservice.service.EntrypointInterceptor;
import io.microservice.service.EntrypointMethod;
import io.microservice.service.EntrypointParameters;
import io.microservice.service.EntrypointRegistrar;
import io.microservice.service.Meta;
import io.microservice.service.QueueGroup;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Makes endpoints of the methods with {@link Endpoint}.
 */
public final class EndpointRegistrar implements EntrypointRegistrar<Endpoint> {

	private final EndpointFactory factory;

	private final UnaryOperator<String> placeholders;

	private final Function<Class<? extends EntrypointInterceptor>, EntrypointInterceptor> interceptors;

	/**
	 * Create a registrar.
	 * @param factory prepares and adds endpoints
	 * @param placeholders resolves placeholders in annotations
	 * @param interceptors makes the interceptor of a type
	 */
	public EndpointRegistrar(EndpointFactory factory, UnaryOperator<String> placeholders,
			Function<Class<? extends EntrypointInterceptor>, EntrypointInterceptor> interceptors) {
		this.factory = factory;
		this.placeholders = placeholders;
		this.interceptors = interceptors;
	}

	@Override
	public Class<Endpoint> annotationType() {
		return Endpoint.class;
	}

	@Override
	public String name(Endpoint annotation, EntrypointMethod method) {
		return annotation.name().isEmpty() ? method.declared().getName() : annotation.name();
	}

	@Override
	public void register(Endpoint annotation, EntrypointMethod method) {
		String name = Subjects.checkName(name(annotation, method));
		Set<Class<? extends Throwable>> expected = new HashSet<>(Arrays.asList(annotation.expectedExceptions()));
		expected.add(ServiceError.class);
		Entrypoint entrypoint = new Entrypoint(EndpointFactory.KIND, name, method, expected,
				new EntrypointParameters(method).sensitive(annotation.sensitiveArguments()));
		EndpointGroup group = AnnotatedElementUtils.findMergedAnnotation(method.type(), EndpointGroup.class);
		this.factory.add(entrypoint,
				new EndpointSettings(subject(annotation, name, group), queueGroup(annotation, group, method),
						metadata(annotation), annotation.maxConcurrency(), annotation.maxPending(),
						interceptors(annotation, group)));
	}

	private String subject(Endpoint annotation, String name, @Nullable EndpointGroup group) {
		String own = this.placeholders.apply(annotation.subject());
		String outer = (group != null) ? Subjects.checkGroup(this.placeholders.apply(group.name())) : "";
		return Subjects.join(outer, own.isEmpty() ? name : own);
	}

	private QueueGroup queueGroup(Endpoint annotation, @Nullable EndpointGroup group, EntrypointMethod method) {
		QueueGroup outer = (group != null)
				? QueueGroup.of(this.placeholders.apply(group.queueGroup()), group.queueGroupDisabled())
				: QueueGroup.INHERITED;
		return QueueGroup.of(this.placeholders.apply(annotation.queueGroup()), annotation.queueGroupDisabled())
			.within(outer)
			.within(method.service().queueGroup());
	}

	private Map<String, String> metadata(Endpoint annotation) {
		Map<String, String> metadata = new LinkedHashMap<>();
		for (Meta meta : annotation.metadata()) {
			metadata.put(meta.name(), this.placeholders.apply(meta.value()));
		}
		return metadata;
	}

	private List<EntrypointInterceptor> interceptors(Endpoint annotation, @Nullable EndpointGroup group) {
		List<EntrypointInterceptor> all = new ArrayList<>();
		if (group != null) {
			Arrays.stream(group.interceptors()).map(this.interceptors).forEach(all::add);
		}
		Arrays.stream(annotation.interceptors()).map(this.interceptors).forEach(all::add);
		return all;
	}

}
