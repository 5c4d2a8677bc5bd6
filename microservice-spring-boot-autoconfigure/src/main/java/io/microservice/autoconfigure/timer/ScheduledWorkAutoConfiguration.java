package io.microservice.autoconfigure.timer;

import io.microservice.amqp.AmqpClient;
import io.microservice.autoconfigure.MicroserviceProperties;
import io.microservice.autoconfigure.amqp.MicroserviceAmqpAutoConfiguration;
import io.microservice.autoconfigure.observation.MicroserviceObservationAutoConfiguration;
import io.microservice.autoconfigure.rpc.RpcProperties;
import io.microservice.event.EventNames;
import io.microservice.messaging.QueueType;
import io.microservice.service.CallObserver;
import io.microservice.service.InvalidEntrypointException;
import io.microservice.timer.Timers;
import io.microservice.timer.clock.Timetable;
import io.microservice.timer.cluster.ClusterConnection;
import io.microservice.timer.durable.DurableWork;
import io.microservice.wire.JsonCodec;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link Timers work that is
 * scheduled}. An application that does not inject them has no queues for it.
 */
@AutoConfiguration(after = { TimerAutoConfiguration.class, MicroserviceAmqpAutoConfiguration.class,
		MicroserviceObservationAutoConfiguration.class })
@ConditionalOnBean({ AmqpClient.class, Timetable.class, ClusterConnection.class })
@EnableConfigurationProperties(RpcProperties.class)
public final class ScheduledWorkAutoConfiguration {

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	Timers timers(DurableWork work, JsonCodec codec, ObjectProvider<CallObserver> observer,
			RpcProperties rpcProperties) {
		if (work.application().isEmpty()) {
			throw new InvalidEntrypointException("Work is scheduled by an application that has no name.",
					"Name it with 'microservice.name' or 'spring.application.name'.");
		}
		return work.timers(codec, observer.getIfUnique(() -> CallObserver.NONE), EventNames::exchange,
				rpcProperties.exchange());
	}

	@Bean
	@ConditionalOnMissingBean
	DurableWork durableWork(Timetable timetable, ClusterConnection connection, TimerProperties properties,
			MicroserviceProperties microservice, Environment environment) {
		String application = StringUtils.hasText(microservice.name()) ? microservice.name()
				: environment.getProperty("spring.application.name", "");
		return new DurableWork(application, timetable, connection::client, properties.queueType() == QueueType.QUORUM);
	}

}
