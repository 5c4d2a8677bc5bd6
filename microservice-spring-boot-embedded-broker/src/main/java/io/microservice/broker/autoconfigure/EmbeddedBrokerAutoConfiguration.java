package io.microservice.broker.autoconfigure;

import io.microservice.broker.Broker;
import io.microservice.broker.EmbeddedBroker;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.amqp.rabbit.connection.ConnectionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for an {@link EmbeddedBroker}.
 * Starts one before the connection factory of Spring AMQP, and stops it after everything
 * that uses it, if no other broker is configured: neither by {@code spring.rabbitmq.host}
 * nor by {@code spring.rabbitmq.addresses}, nor by connection details or a connection
 * factory.
 */
@AutoConfiguration(afterName = "org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration",
		beforeName = { "org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration",
				"org.springframework.boot.rabbitmq.autoconfigure.RabbitAutoConfiguration" })
@ConditionalOnClass({ ConnectionFactory.class, RabbitConnectionDetails.class })
@ConditionalOnBooleanProperty(name = "microservice.embedded-broker.enabled", matchIfMissing = true)
@ConditionalOnMissingBean({ ConnectionFactory.class, RabbitConnectionDetails.class })
@Conditional(OnNoBrokerConfiguredCondition.class)
@EnableConfigurationProperties(EmbeddedBrokerProperties.class)
public final class EmbeddedBrokerAutoConfiguration {

	private static final Log logger = LogFactory.getLog(EmbeddedBrokerAutoConfiguration.class);

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean(Broker.class)
	EmbeddedBroker embeddedBroker(EmbeddedBrokerProperties properties, BrokerLogin login,
			ObjectProvider<SslBundles> sslBundles) {
		EmbeddedBroker.Builder builder = EmbeddedBroker.builder()
			.port(properties.port())
			.user(login.user(), login.password())
			.virtualHosts(login.virtualHost());
		if (properties.memoryLimit() != null) {
			builder.memoryLimit(properties.memoryLimit().toBytes());
		}
		SslBundle sslBundle = sslBundle(properties, sslBundles);
		if (sslBundle != null) {
			builder.ssl(sslBundle.createSslContext());
		}
		EmbeddedBroker broker = builder.start();
		logger.info("The embedded broker listens on %s:%d. It keeps nothing and is not for production."
			.formatted(broker.host(), broker.port()));
		return broker;
	}

	@Bean
	BrokerLogin embeddedBrokerLogin(Environment environment) {
		return BrokerLogin.of(environment);
	}

	@Bean
	EmbeddedBrokerConnectionDetails embeddedBrokerConnectionDetails(Broker broker, BrokerLogin login,
			EmbeddedBrokerProperties properties, ObjectProvider<SslBundles> sslBundles) {
		return new EmbeddedBrokerConnectionDetails(broker, login, sslBundle(properties, sslBundles));
	}

	private static @Nullable SslBundle sslBundle(EmbeddedBrokerProperties properties,
			ObjectProvider<SslBundles> sslBundles) {
		return (properties.sslBundle() != null) ? sslBundles.getObject().getBundle(properties.sslBundle()) : null;
	}

}
