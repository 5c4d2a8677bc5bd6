package io.microservice.broker.autoconfigure;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches if the properties of the application name no broker.
 */
class OnNoBrokerConfiguredCondition extends SpringBootCondition {

	private static final List<String> PROPERTIES = List.of("spring.rabbitmq.host", "spring.rabbitmq.addresses");

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("No broker configured");
		Binder binder = Binder.get(context.getEnvironment());
		for (String property : PROPERTIES) {
			if (binder.bind(property, Bindable.listOf(String.class)).isBound()) {
				return ConditionOutcome.noMatch(message.foundExactly("property " + property));
			}
		}
		return ConditionOutcome.match(message.didNotFind("property", "properties").items(PROPERTIES));
	}

}
