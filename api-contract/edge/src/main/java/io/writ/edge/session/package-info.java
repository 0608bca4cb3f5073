/** Browser sessions: the portal's back end keeps the tokens, the browser has a cookie that is good for nothing else. */
@NullMarked
package io.writ.edge.session;

import org.jspecify.annotations.NullMarked;
