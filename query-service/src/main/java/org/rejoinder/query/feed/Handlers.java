package org.rejoinder.query.feed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.annotation.AnnotatedHandlerInspector;
import org.axonframework.messaging.annotation.MessageHandlerInterceptorMemberChain;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.springframework.context.ApplicationContext;

/**
 * A group's handlers as they are, past the processor: without savepoints, and without a look at the dead letters first. Which of
 * them take a kind of event is found once; Axon looks through all of a bean's for every event.
 */
final class Handlers {

    /** One method of one bean. */
    interface Handler {
        Object take(EventMessage<?> event) throws Exception;
    }

    private final List<Bean> beans;
    private final Map<Class<?>, List<Handler>> known = new ConcurrentHashMap<>();

    private Handlers(List<Bean> beans) {
        this.beans = beans;
    }

    /** The same beans that serve. */
    static Handlers of(String group, ApplicationContext context) {
        return new Handlers(context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .filter(bean -> group.equals(
                        bean.getClass().getAnnotation(ProcessingGroup.class).value()))
                .map(Bean::of)
                .toList());
    }

    /** Those that take events such as this. */
    List<Handler> of(EventMessage<?> event) {
        return known.computeIfAbsent(
                event.getPayloadType(),
                type -> beans.stream().flatMap(bean -> bean.handler(event)).toList());
    }

    private record Bean(Object bean, AnnotatedHandlerInspector<Object> methods) {

        static Bean of(Object bean) {
            return new Bean(bean, AnnotatedHandlerInspector.inspectType(bean.getClass()));
        }

        /** The first that takes it, as Axon has it: it knows which is the most specific. */
        Stream<Handler> handler(EventMessage<?> event) {
            Optional<MessageHandlingMember<? super Object>> found = methods.getHandlers(bean.getClass())
                    .filter(method -> method.canHandle(event))
                    .findFirst();
            MessageHandlerInterceptorMemberChain<Object> interceptors = methods.chainedInterceptor(bean.getClass());
            return found.<Handler>map(method -> taken -> interceptors.handle(taken, bean, method)).stream();
        }
    }
}
