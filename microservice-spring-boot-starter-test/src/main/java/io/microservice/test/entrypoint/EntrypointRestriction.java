package io.microservice.test.entrypoint;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;

import io.microservice.service.EntrypointFilter;
import io.microservice.service.ServiceDefinition;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextRefreshedEvent;

/**
 * Accepts only entrypoints of some names, all of which have to be there.
 */
final class EntrypointRestriction implements EntrypointFilter, ApplicationListener<ContextRefreshedEvent> {

	private final Set<String> names;

	private final Set<String> found = new ConcurrentSkipListSet<>();

	EntrypointRestriction(Set<String> names) {
		this.names = names;
	}

	@Override
	public boolean accepts(ServiceDefinition service, String name) {
		String qualified = service.name() + '.' + name;
		this.found.add(qualified);
		return this.names.contains(qualified);
	}

	@Override
	public void onApplicationEvent(ContextRefreshedEvent event) {
		Set<String> missing = new TreeSet<>(this.names);
		missing.removeAll(this.found);
		if (!missing.isEmpty()) {
			throw new IllegalStateException("@RestrictEntrypoints leaves %s, which are not there. There are: %s"
				.formatted(missing, this.found));
		}
	}

}
